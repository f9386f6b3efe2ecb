package data

import (
	"bytes"
	"unicode/utf8"
)

// The delimiters that are looked for, the rarer in other places first.
var delimiters = []byte{'\t', ';', '|', ','}

// standIn takes the place of a delimiter beyond ASCII: the unit separator.
const standIn = 0x1f

// sniffDialect finds what separates the cells of a sample, unless the options
// say it, and which lines are comments. skipped is the length of a line that
// names the delimiter.
func sniffDialect(sample []byte, whole bool, o *CSVOptions) (d dialect, skipped int) {
	named, skipped := delimiterLine(sample)
	sample = sample[skipped:]
	if o.Comma != 0 {
		named = o.Comma
	}
	if o.Comment != 0 {
		d.comment = string(o.Comment)
	} else {
		d.comment = sniffComment(sample)
	}
	switch {
	case named == ' ':
		d.blank = true
	case named >= utf8.RuneSelf:
		d.comma = standIn
	case named != 0:
		d.comma = byte(named)
	default:
		d = sniffComma(d, sample, whole)
	}
	if o.Comment == 0 && d.comment != "" && d.comment != "#" && d.namesInComment(sample, whole) {
		d.comment = "" // a first column whose name begins so
	}
	return d, skipped
}

// delimiterLine reads the line sep=; that Excel takes for the delimiter.
func delimiterLine(sample []byte) (comma rune, n int) {
	end := bytes.IndexAny(sample, "\r\n")
	line := bytes.Trim(sample[:end], `"`)
	if len(line) < 5 || !bytes.EqualFold(line[:4], []byte("sep=")) {
		return 0, 0
	}
	comma, size := utf8.DecodeRune(line[4:])
	if 4+size != len(line) || comma == '"' || comma == utf8.RuneError {
		return 0, 0
	}
	next := sample[end+lineEnd(sample[end:]):]
	if sample[0] == '"' { // a name, perhaps
		if k := bytes.IndexAny(next, "\r\n"); k < 0 || next[0] == '"' || !bytes.ContainsRune(next[:k], comma) {
			return 0, 0
		}
	}
	return comma, len(sample) - len(next)
}

// sniffComment finds what begins comments: a sign that the first line begins
// with, and not most of the others.
func sniffComment(sample []byte) string {
	first := bytes.TrimLeft(sample, " \t\r\n")
	for _, sign := range []string{"#", "%", "//"} {
		if !bytes.HasPrefix(first, []byte(sign)) {
			continue
		}
		with, without := 0, 0
		for line := range bytes.FieldsFuncSeq(first, func(r rune) bool { return r == '\n' || r == '\r' }) {
			if bytes.HasPrefix(line, []byte(sign)) {
				with++
			} else {
				without++
			}
		}
		if without > 0 && (with <= without || with <= 2) {
			return sign
		}
	}
	return ""
}

// namesInComment reports whether the comment in front of the first record has
// as many cells as that: it then names the columns.
func (d *dialect) namesInComment(sample []byte, whole bool) bool {
	return len(d.commentNames(sample, whole)) > 0
}

// commentNames are the names of the columns, where the comment in front of the
// first record has as many cells, two or more, as the record, and no numbers.
func (d *dialect) commentNames(sample []byte, whole bool) []string {
	if d.comment == "" || d.blank || d.comma == 0 {
		return nil
	}
	at, before := 0, -1
	for at < len(sample) {
		n := d.skip(sample, at)
		if n == 0 {
			break
		}
		before = at
		at += n
	}
	if at == len(sample) || before < 0 {
		return nil
	}
	bare := *d
	bare.comment = ""
	one := bare.records(sample[before:at], true, 1)
	data := bare.records(sample[at:], whole, 1)
	if len(one) == 0 || len(data) == 0 || len(one[0].cells) < 2 || len(one[0].cells) != len(data[0].cells) {
		return nil
	}
	names := make([]string, len(one[0].cells))
	for j, c := range one[0].cells {
		if c.isNumber() {
			return nil
		}
		names[j] = string(c.text)
	}
	if stripped := bytes.TrimSpace(bytes.TrimPrefix(one[0].cells[0].text, []byte(d.comment))); len(stripped) > 0 {
		names[0] = string(stripped)
	}
	return names
}

// sniffComma finds the delimiter: the one that splits the records into equal
// numbers of cells, more than one, and into numbers where there are some.
func sniffComma(d dialect, sample []byte, whole bool) dialect {
	best := fit{score: 0}
	d.comma = ','
	chosen := d
	single := true
	for _, comma := range delimiters {
		d.comma = comma
		f := d.fit(sample, whole)
		if f.score > best.score {
			best, chosen = f, d
		}
		single = single && f.first == 1
	}
	d.comma, d.blank = 0, true
	if f := d.fit(sample, whole); f.score > best.score && f.even >= 0.9 && f.numbers {
		best, chosen, single = f, d, false
	}
	if d.blank = false; single {
		if best.even <= 0.5 || d.fit(sample, whole).typed == 1 {
			return d
		}
	}
	return chosen
}

// fit is how well a dialect fits a sample.
type fit struct {
	score   float64 // 0 where most records have one cell
	even    float64 // the share of records with the most common number of cells
	typed   float64 // the share of cells behind the first record that are numbers or missing
	numbers bool    // a column is of numbers
	first   int     // cells of the first record
}

func (d *dialect) fit(sample []byte, whole bool) (f fit) {
	recs := d.records(sample, whole, sampleRecords)
	if len(recs) == 0 {
		return f
	}
	f.first = len(recs[0].cells)
	missing := newMissingWords(defaultMissing)
	counts := map[int]int{}
	words := map[int]int{} // of each column
	values := map[int]int{}
	typed, cells := 0, 0
	for i, rec := range recs {
		counts[len(rec.cells)]++
		if i == 0 && len(recs) > 1 {
			continue
		}
		for j, c := range rec.cells {
			cells++
			switch {
			case c.isNumber():
				values[j]++
				typed++
			case missing.has(c.trimmed()):
				typed++
			default:
				words[j]++
			}
		}
	}
	common, most := 0, 0
	for n, k := range counts {
		if k > most || k == most && n > common {
			common, most = n, k
		}
	}
	f.even = float64(most) / float64(len(recs))
	switch {
	case rowNamed(recs, common):
		f.even = 1
	case d.blank && f.first != common:
		return fit{first: f.first}
	}
	if cells > 0 {
		f.typed = float64(typed) / float64(cells)
	}
	for j, n := range values {
		f.numbers = f.numbers || n > 0 && words[j] == 0
	}
	if common > 1 {
		f.score = f.even * (0.75 + 0.25*f.typed)
	}
	return f
}

// rowNamed reports whether the records begin with names of rows, in quotes,
// above which the header has no cell: so does R's write.table.
func rowNamed(recs []sampleRecord, cells int) bool {
	if len(recs) < 2 || len(recs[0].cells) != cells-1 || !allQuoted(recs[0].cells, false) {
		return false
	}
	for _, rec := range recs[1:] {
		if len(rec.cells) != cells || !rec.cells[0].quoted {
			return false
		}
	}
	return true
}
