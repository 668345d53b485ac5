"""What is made of cards and notes: files in the formats of others. Bytes out; `files` puts them on disk."""
