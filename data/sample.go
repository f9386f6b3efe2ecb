package data

import "bytes"

// sampleBytes is how much of a file is looked at to find its dialect and its
// header, and to guess what its columns are. A guess that the rest of the file
// contradicts costs a second reading.
const sampleBytes = 256 << 10

// A sample has so many lines, unless they are longer than this in all.
const (
	sampleLines   = 3
	longestSample = 16 << 20
)

// Of a sample no more is taken apart than this.
const (
	sampleRecords = 1000
	sampleCells   = 50000
)

// sampleCell is one cell of a sample: what it holds, and whether in quotes.
type sampleCell struct {
	text   []byte
	quoted bool
}

// sampleRecord is one record of a sample.
type sampleRecord struct {
	cells []sampleCell
	line  int // that it begins on
	next  int // where the next begins
}

// records takes a sample apart. The sample ends with a line end; whole is
// false where the file goes on, and then the last record is left out. It stops
// where quotes are wrong: the reading will come to that place and say so.
func (d *dialect) records(sample []byte, whole bool, most int) (out []sampleRecord) {
	end := len(sample)
	if !whole {
		if n := d.lastRecord(sample[:end-1]); n > 0 {
			end = n
		}
	}
	line, cells := 1, 0
	for i := 0; i < end && len(out) < most && (cells < sampleCells || len(out) < sampleLines); {
		if n := d.skip(sample, i); n > 0 {
			i, line = i+n, line+1
			continue
		}
		rec := sampleRecord{line: line}
		for last := false; !last; {
			c, wrong := d.scan(sample, i)
			if wrong != nothingWrong {
				return out
			}
			if c.quoted {
				line += breaks(c.raw)
			}
			rec.cells = append(rec.cells, sampleCell{c.content(), c.quoted})
			i, last = c.next, c.last
		}
		line++
		rec.next = i
		cells += len(rec.cells)
		out = append(out, rec)
	}
	return out
}

// trimmed is the cell without the blanks around it.
func (c sampleCell) trimmed() []byte { return bytes.TrimSpace(c.text) }

// isNothing reports whether no character stands in the cell.
func (c sampleCell) isNothing() bool { return !c.quoted && len(c.text) == 0 }

// isNumber reports whether the cell can be a number in some way of writing.
func (c sampleCell) isNumber() bool {
	s := spell(c.trimmed())
	return s&someNumber != 0 && s&notAtAll != notAtAll
}
