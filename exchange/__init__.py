"""In and out: datasets and plans as JSON, workbooks and CSV."""
