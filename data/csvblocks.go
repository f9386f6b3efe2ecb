package data

import (
	"errors"
	"iter"
	"slices"
)

// csvBlocks reads a text in parts, by the types of its beginning.
func csvBlocks(in *Input, rows int, o *Options) iter.Seq2[*Table, error] {
	return func(yield func(*Table, error) bool) {
		p, text, err := planOf(in.text(), o.CSV)
		if err == nil {
			p.project(o.Columns)
			in.once()
			text, err = p.values(text)
		}
		if err != nil {
			yield(nil, err)
			return
		}
		b := blockReader{plan: p, file: in.Name, line: p.line + 1, found: slices.Clone(p.guessed), n: p.columns(p.guessed)}
		err = p.groups(text, func(chunks []chunk, _ int64) error {
			t, err := b.table(chunks, o)
			if err == nil && !t.cut(rows, yield) {
				err = errEnough
			}
			return err
		})
		if err != nil && err != errEnough {
			yield(nil, err)
		}
	}
}

// errEnough is for a reader that wants no more blocks.
var errEnough = errors.New("no more is wanted")

// blockReader makes tables of the parts of a text.
type blockReader struct {
	*plan
	file  string
	line  int        // of the next record
	found []spelling // so far
	n     int        // columns that count
}

func (b *blockReader) table(chunks []chunk, o *Options) (*Table, error) {
	part, line := newColumns(len(b.formats), b.line), b.line
	if err := part.add(chunks, &b.layout, 0, -1); err != nil {
		return nil, err
	}
	for i := range chunks {
		if err := b.check(&chunks[i], line, o); err != nil {
			return nil, err
		}
		line += chunks[i].lines
	}
	b.line = part.line
	t := &Table{file: b.file, lines: part.begin, block: part.block}
	for j, f := range b.formats[:b.n] {
		switch f {
		case unread:
		case text:
			t.Cols = append(t.Cols, Column{Name: b.names[j], Str: append([]string{}, part.words[j]...)})
		default:
			t.Cols = append(t.Cols, Column{Name: b.names[j], Num: part.nums[j]})
		}
	}
	if o.Columns == nil {
		return t, nil
	}
	return t.Select(o.Columns...)
}

// check refuses a chunk with cells that its columns cannot hold, being what they are.
func (b *blockReader) check(c *chunk, line int, o *Options) error {
	for j, s := range c.found {
		b.found[j] |= s
		if j >= b.n && s != 0 {
			return &Error{File: b.file, Line: line, Msg: "from here on there are values behind the last column"}
		}
	}
	now := b.decide(b.found)
	for j, f := range b.formats {
		if f == text || f == unread || now[j] == f || o.Columns != nil && !slices.Contains(o.Columns, b.names[j]) {
			continue
		}
		return b.fault(c, j, line, b.file)
	}
	return nil
}

// fault is the error for a chunk, the first record of which is on the given line, whose cells in
// column j are not what the beginning of the file let expect.
func (p *plan) fault(c *chunk, j, line int, file string) error {
	if c.found[j]&someText == 0 {
		return &Error{File: file, Line: line, Column: p.names[j], Msg: "from here on numbers are written otherwise than above"}
	}
	l := p.layout // the chunk once more, for the cell at fault
	l.formats = slices.Clone(l.formats)
	l.formats[j] = text
	again := newColumns(len(l.formats), line)
	c.parse(&l)
	again.join(c, &l, 0, -1)
	t := &Table{file: file, lines: again.begin}
	return t.notANumber(&Column{Name: p.names[j], Str: again.words[j]})
}
