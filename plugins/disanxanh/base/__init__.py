"""Floor 0: small values and Vietnamese text, without any knowledge of records, pages or hosts."""
