"""Reports out of mails: where mails lie, what is filed where, the register of receipts."""
