// Package data moves files to tables and matrices, and back.
//
// [Open] reads a file into a [Table], whatever its format: named columns, each of
// numbers or of text. [Table.Matrix] turns columns of numbers into a [la.Matrix],
// rows as samples; [OpenMatrix] does both. [Save] writes a table, and [Blocks] reads one
// that need not fit into memory.
//
//	t, err := data.Open("penguins.csv", nil)
//	x, err := t.DropMissing().Matrix("bill_length_mm", "body_mass_g")
//
// In a CSV file the delimiter, the header, the decimal mark, the encoding and the types
// are found in the file itself, from all of its cells: [ReadCSV] says how. Every error
// names the file and, where it can, the line and the column.
//
// Formats that need more than the standard library are packages of their own, in
// modules of their own, which add themselves to those that Open knows when they are
// imported; a program that does without them compiles nothing of them.
package data
