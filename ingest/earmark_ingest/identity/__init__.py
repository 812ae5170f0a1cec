"""Which call it is: company, ticker, event, fiscal period and dates, and which names mean one company."""
