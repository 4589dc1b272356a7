"""The encrypted files. The only SQL, the only SQLCipher and the only cryptography."""
