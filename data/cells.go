package data

import "bytes"

// dialect is how a file separates its cells and records.
type dialect struct {
	comma   byte   // between cells; 0: the file has one column
	blank   bool   // cells stand between runs of blanks and tabs
	comment string // begins lines that are passed over; "": none
}

// cell is one cell of a text: its content without the quotes, and where the
// next one begins.
type cell struct {
	raw     []byte
	quoted  bool
	doubled bool // a "" inside quotes stands for one "
	last    bool // of its record
	next    int
}

// content is what the cell holds, blanks around a bare cell taken away.
func (c *cell) content() []byte {
	switch {
	case !c.quoted:
		return bytes.TrimSpace(c.raw)
	case c.doubled:
		return bytes.ReplaceAll(c.raw, []byte(`""`), []byte(`"`))
	}
	return c.raw
}

// What is wrong with a cell's quotes.
const (
	openQuote    = `a quoted cell does not end: a " inside quotes is written ""`
	textBehind   = `text behind the quote that ends a cell: a " inside quotes is written ""`
	nothingWrong = ""
)

// scan reads the cell that begins at text[i]. The text ends with a line end.
// A cell is quoted if nothing but blanks stands before its first quote; any
// other quote is a character like others (RFC 4180, and what writers that do
// not know it leave behind).
func (d *dialect) scan(text []byte, i int) (c cell, wrong string) {
	at := i
	for d.isBlank(text[at]) {
		at++
	}
	if text[at] == '"' {
		return d.scanQuoted(text, at)
	}
	if d.blank {
		i = at
	}
	end := i
	for !d.ends(text[end]) {
		end++
	}
	c.raw = text[i:end]
	c.next, c.last = d.after(text, end)
	return c, nothingWrong
}

func (d *dialect) scanQuoted(text []byte, open int) (c cell, wrong string) {
	end, doubled := closing(text, open)
	if end < 0 {
		return c, openQuote
	}
	c.raw, c.quoted, c.doubled = text[open+1:end], true, doubled
	end++
	for !d.blank && d.isBlank(text[end]) {
		end++
	}
	if !d.ends(text[end]) {
		return c, textBehind
	}
	c.next, c.last = d.after(text, end)
	return c, nothingWrong
}

// closing is the index of the quote that closes the one at text[open], or -1;
// doubled tells of a "" between them.
func closing(text []byte, open int) (end int, doubled bool) {
	for end = open + 1; ; end += 2 {
		n := bytes.IndexByte(text[end:], '"')
		if n < 0 || end+n+1 == len(text) { // another " may follow
			return -1, doubled
		}
		if end += n; text[end+1] != '"' {
			return end, doubled
		}
		doubled = true
	}
}

// isBlank reports whether b may stand around a cell without being part of it.
func (d *dialect) isBlank(b byte) bool { return (b == ' ' || b == '\t') && b != d.comma }

// ends reports whether a bare cell ends before b.
func (d *dialect) ends(b byte) bool {
	if d.blank && (b == ' ' || b == '\t') {
		return true
	}
	return b == '\n' || b == '\r' || b == d.comma && b != 0
}

// after is where the cell behind the one that ends at text[end] begins, and
// whether the record ends here.
func (d *dialect) after(text []byte, end int) (next int, last bool) {
	if d.blank {
		for text[end] == ' ' || text[end] == '\t' {
			end++
		}
		if b := text[end]; b != '\n' && b != '\r' {
			// a remark behind the last number
			if d.comment == "" || !bytes.HasPrefix(text[end:], []byte(d.comment)) {
				return end, false
			}
			end += bytes.IndexAny(text[end:], "\r\n")
		}
	}
	if text[end] == '\n' || text[end] == '\r' {
		return end + lineEnd(text[end:]), true
	}
	return end + 1, false
}

// lineEnd is the length of the line end that b begins with: \n, \r or \r\n.
func lineEnd(b []byte) int {
	if b[0] == '\r' && len(b) > 1 && b[1] == '\n' {
		return 2
	}
	return 1
}

// breaks counts the line ends in a quoted cell.
func breaks(b []byte) int {
	n := bytes.Count(b, []byte("\n"))
	if bytes.IndexByte(b, '\r') >= 0 {
		n += bytes.Count(b, []byte("\r")) - bytes.Count(b, []byte("\r\n"))
	}
	return n
}

// skip is the length of the line at text[i] where it is no record: blank, or a
// comment. It is 0 for a record.
func (d *dialect) skip(text []byte, i int) int {
	at := i
	for d.isBlank(text[at]) {
		at++
	}
	switch b := text[at]; {
	case b == '\n' || b == '\r':
		return at + lineEnd(text[at:]) - i
	case d.comment != "" && bytes.HasPrefix(text[at:], []byte(d.comment)):
		end := at + bytes.IndexAny(text[at:], "\r\n")
		return end + lineEnd(text[end:]) - i
	}
	return 0
}

// lastRecord is the end of the last record that is whole in the text, more of
// which is to come. It is 0 if there is none.
func (d *dialect) lastRecord(text []byte) int {
	record, from := 0, 0 // where a record begins; text[from] is not within quotes
	for {
		n := bytes.IndexByte(text[from:], '"')
		if n < 0 {
			rest := bytes.TrimSuffix(text[from:], []byte("\r")) // a \n may follow
			if k := bytes.LastIndexAny(rest, "\r\n"); k >= 0 {
				record = from + k + 1
			}
			return record
		}
		at := from + n
		if k := bytes.LastIndexAny(text[from:at], "\r\n"); k >= 0 {
			record = from + k + 1
		}
		from = at + 1
		if !d.opens(text, at) {
			continue
		}
		if d.comment != "" && bytes.HasPrefix(bytes.TrimLeft(text[record:at], " \t"), []byte(d.comment)) {
			k := bytes.IndexAny(text[at:], "\r\n") // quotes mean nothing in a comment
			if k < 0 {
				return record
			}
			from = at + k
			continue
		}
		end, _ := closing(text, at)
		if end < 0 {
			return record
		}
		from = end + 1
	}
}

// opens reports whether the quote at text[at] begins a quoted cell.
func (d *dialect) opens(text []byte, at int) bool {
	if d.blank && at > 0 && (text[at-1] == ' ' || text[at-1] == '\t') {
		return true
	}
	at--
	for at >= 0 && d.isBlank(text[at]) {
		at--
	}
	return at < 0 || d.ends(text[at])
}
