// Package arrow reads and writes Parquet and Arrow IPC files (Feather among them), once it
// is imported:
//
//	import _ "github.com/lina-la/lina/data/arrow"
//
// [data.Open] then reads such files, [data.Blocks] reads them batch by batch, and [data.Save]
// writes .parquet and .arrow. It stands on Apache's arrow-go, in a module of its own.
//
// Numbers of any type become float64; whole numbers that it does not hold make text of their
// column, as in CSV. Decimals are the nearest float64. Dates and times are text, as
// 2021-03-01T12:30:00, in UTC where the file has a zone. true is 1. Dictionaries are what
// they stand for, a struct s has the columns s.a and s.b, a list is its text. What is null is
// missing; numbers that are missing are written as null.
//
// A file may be made to fill the memory: its columns and rows are held to what
// [data.Options] allows before it is read, what is unpacked while it is read, and what the
// footer of an Arrow file claims to the bytes that it has.
package arrow
