"""The pages behind the cards. They only render what the record holds."""
