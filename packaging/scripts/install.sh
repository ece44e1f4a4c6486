#!/bin/sh
# Installs baiyun from the wheels beside this file. Needs Python {python}, no internet, no administrator.
set -eu
cd "$(dirname "$0")"
python=python{python}
command -v "$python" > /dev/null || python=python3
"$python" -m venv --without-pip .venv
for pip in wheels/pip-*.whl; do :; done
.venv/bin/python "$pip/pip" install --no-index --find-links wheels --disable-pip-version-check -q pip baiyun
.venv/bin/baiyun --version
echo "装好了。每开一个终端，先运行：. \"$PWD/.venv/bin/activate\""
