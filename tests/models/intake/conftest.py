"""Lets the tests in the folders below use the makers of spreadsheets that lie here."""
