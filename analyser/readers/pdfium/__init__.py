"""The only room that knows pypdfium2: opening files, what a page says, draws and holds, and pictures of pages."""
