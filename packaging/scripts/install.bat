@echo off
rem Installs baiyun from the wheels beside this file. Needs Python {python}, no internet, no administrator.
setlocal
pushd "%~dp0"
if errorlevel 1 goto failed
py -{python} -m venv --without-pip .venv
if errorlevel 1 python -m venv --without-pip .venv
if errorlevel 1 goto failed
for %%f in (wheels\pip-*.whl) do set "PIPWHEEL=%%f"
.venv\Scripts\python "%PIPWHEEL%\pip" install --no-index --find-links wheels --disable-pip-version-check -q pip baiyun
if errorlevel 1 goto failed
.venv\Scripts\baiyun --version
if errorlevel 1 goto failed
echo.
echo Done. In a new console, first run:
echo   "%~dp0.venv\Scripts\activate"
popd
pause
exit /b 0
:failed
echo.
echo Not installed: see the lines above. Is Python {python} installed?
popd
pause
exit /b 1
