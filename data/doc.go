// Package data moves files to matrices and back: CSV tables and images.
//
// A CSV file becomes a [Table]: named columns, each of numbers or of text, with
// the delimiter, the header, the decimal mark, the encoding and the types found
// in the file itself, from all of its cells. [ReadCSV] says how. [Table.Matrix] turns columns of numbers into a [la.Matrix], rows as
// samples. Every error names the file, the line and the column.
//
//	t, err := data.ReadCSVFile("penguins.csv")
//	x, err := t.DropMissing().Matrix("bill_length_mm", "body_mass_g")
//
// Heavier formats live in sub-folders of their own, so that a program that
// reads CSV compiles nothing else.
package data
