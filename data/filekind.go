package data

import "bytes"

// kinds are the first bytes of files that people take for CSV.
var kinds = []struct {
	magic string
	what  string
}{
	{"PK\x03\x04", "a zip file, as Excel workbooks are (save the sheet as CSV)"},
	{"PK\x05\x06", "an empty zip file"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file, as Excel workbooks were (save the sheet as CSV)"},
	{"%PDF-", "a PDF document"},
	{"{\\rtf", "an RTF document"},
	{"SQLite format 3\x00", "an SQLite database"},
	{"\x93NUMPY", "an NPY file of NumPy"},
	{"\x89HDF\r\n\x1a\n", "an HDF5 file"},
	{"\x89PNG\r\n\x1a\n", "a PNG picture"},
	{"\xff\xd8\xff", "a JPEG picture"},
	{"GIF87a", "a GIF picture"},
	{"GIF89a", "a GIF picture"},
	{"\xfd7zXZ\x00", "an xz file (unpack it first)"},
	{"(\xb5/\xfd", "a Zstandard file (unpack it first)"},
	{"7z\xbc\xaf'\x1c", "a 7z file (unpack it first)"},
	{"\x7fELF", "a program"},
	// encodings that are not converted
	{"\x84\x31\x95\x33", "text in GB 18030 (save it as UTF-8)"},
	{"\xdd\x73\x66\x73", "text in UTF-EBCDIC (save it as UTF-8)"},
	{"\xf7\x64\x4c", "text in UTF-1 (save it as UTF-8)"},
	{"\x0e\xfe\xff", "text in SCSU (save it as UTF-8)"},
	{"\xfb\xee\x28", "text in BOCU-1 (save it as UTF-8)"},
	{"+/v8", "text in UTF-7 (save it as UTF-8)"},
	{"+/v9", "text in UTF-7 (save it as UTF-8)"},
}

// binaryKinds have first bytes that text may have, too, and zero bytes soon.
var binaryKinds = []struct{ magic, what string }{
	{"PAR1", "a Parquet file"},
	{"ARROW1", "an Arrow file"},
	{"ORC", "an ORC file"},
	{"MATLAB 5.0 MAT-file", "a MATLAB file"},
	{"Obj\x01", "an Avro file"},
}

// notText names what a file is that begins like this, or is empty for text.
func notText(head []byte) string {
	for _, k := range kinds {
		if bytes.HasPrefix(head, []byte(k.magic)) {
			return k.what
		}
	}
	if bytes.IndexByte(head, 0) >= 0 {
		for _, k := range binaryKinds {
			if bytes.HasPrefix(head, []byte(k.magic)) {
				return k.what
			}
		}
	}
	start := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\ufeff"))))
	for _, tag := range []string{"<!doctype html", "<html", "<?xml"} {
		if bytes.HasPrefix(start, []byte(tag)) {
			return "a page of HTML or XML"
		}
	}
	return ""
}
