package data

import (
	"encoding/xml"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// sheetCell is the value of a cell: text, or a number; NaN is none.
type sheetCell struct {
	num  float64
	text string
}

func (c sheetCell) isMissing() bool { return c.text == "" && c.num != c.num }

// sheetReader reads the cells of a sheet.
type sheetReader struct {
	*book
	in     *Input
	top    int               // the first row that has a cell; -1 before it
	first  map[int]sheetCell // the cells of that row
	rows   int               // below it, up to the last with a value
	cols   map[int]*Builder  // the cells below, by the number of their column
	merged [][4]int          // first row and column, last row and column
}

// table reads a sheet: the one that the options name, else the first. Rows and columns
// around the cells are left out.
func (b *book) table(in *Input, o *Options) (*Table, error) {
	i := 0
	if o.Part != "" {
		if i = slices.IndexFunc(b.sheets, func(s bookSheet) bool { return s.name == o.Part }); i < 0 {
			var names []string
			for _, s := range b.sheets {
				names = append(names, s.name)
			}
			return nil, fmt.Errorf("no sheet %q; there are %s", clip(o.Part), listed(names))
		}
	}
	s := &sheetReader{book: b, in: in, top: -1, first: map[int]sheetCell{}, cols: map[int]*Builder{}}
	if err := s.read(b.sheets[i].file); err != nil {
		return nil, err
	}
	if err := s.spread(); err != nil {
		return nil, err
	}
	return s.table(o)
}

// read reads the cells and the list of merged ones.
func (s *sheetReader) read(file string) error {
	row, col := -1, -1
	return s.each(file, func(tok xml.Token, dec *xml.Decoder) error {
		e, ok := tok.(xml.StartElement)
		if !ok {
			return nil
		}
		switch e.Name.Local {
		case "row":
			row, col = row+1, -1
			if r, err := strconv.Atoi(attr(e, "r")); err == nil && r >= 1 && r <= sheetRows {
				row = r - 1
			}
		case "c":
			col++
			if ref := attr(e, "r"); ref != "" {
				if row, col = cellPlace(ref); row < 0 {
					return fmt.Errorf("%q is no cell", clip(ref))
				}
			}
			c, err := s.cell(e, dec, row, col)
			if err != nil {
				return err
			}
			return s.put(row, col, c)
		case "mergeCell":
			lo, hi, _ := strings.Cut(attr(e, "ref"), ":")
			r1, c1 := cellPlace(lo)
			r2, c2 := cellPlace(hi)
			if r1 >= 0 && r2 >= r1 && c2 >= c1 {
				s.merged = append(s.merged, [4]int{r1, c1, r2, c2})
			}
		}
		return nil
	})
}

// cell reads what stands between a cell's tags. Of a formula, it is the value that was
// kept with it.
func (s *sheetReader) cell(e xml.StartElement, dec *xml.Decoder, row, col int) (sheetCell, error) {
	var value, inline strings.Builder
	formula := false
	for {
		tok, err := dec.RawToken()
		if err != nil {
			return sheetCell{}, fmt.Errorf("cell %s is damaged: %w", cellName(row, col), err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "v":
				err = textIn(dec, "v", &value)
			case "t":
				err = textIn(dec, "t", &inline)
			case "rPh":
				err = textIn(dec, "rPh", &strings.Builder{})
			case "f":
				formula = true
				err = textIn(dec, "f", &strings.Builder{})
			}
			if err != nil {
				return sheetCell{}, err
			}
		case xml.EndElement:
			if t.Name.Local != "c" {
				continue
			}
			if formula && value.Len() == 0 && attr(e, "t") != "str" {
				return sheetCell{}, fmt.Errorf("cell %s has a formula without its value: open the file in a spreadsheet program, and save it", cellName(row, col))
			}
			c, err := s.value(attr(e, "t"), attr(e, "s"), value.String(), inline.String())
			if err != nil {
				err = fmt.Errorf("cell %s: %w", cellName(row, col), err)
			}
			return c, err
		}
	}
}

// value is what a cell of a type and a style holds.
func (s *sheetReader) value(typ, style, v, inline string) (sheetCell, error) {
	none := sheetCell{num: math.NaN()}
	switch typ {
	case "s":
		i, err := strconv.Atoi(v)
		if err != nil || i < 0 || i >= len(s.texts) {
			return none, fmt.Errorf("there is no text %q", clip(v))
		}
		return sheetCell{math.NaN(), s.texts[i]}, nil
	case "str":
		return sheetCell{math.NaN(), unescaped(v)}, nil
	case "inlineStr":
		return sheetCell{math.NaN(), unescaped(inline)}, nil
	case "d":
		return sheetCell{math.NaN(), v}, nil
	case "e": // #N/A, #DIV/0!
		return none, nil
	}
	if v == "" {
		return none, nil
	}
	x, err := strconv.ParseFloat(strings.TrimSpace(v), 64)
	if err != nil || x != x || math.IsInf(x, 0) {
		return none, fmt.Errorf("%q is not a number", clip(v))
	}
	if i, err := strconv.Atoi(style); err == nil && i >= 0 && i < len(s.dates) && s.dates[i] && typ != "b" {
		return s.date(x), nil
	}
	return sheetCell{num: x}, nil
}

// date is the day of a number: 1 is the first of 1900, a year that Excel takes for a leap
// year, so that from March on it counts a day too many. In another system, 0 is the first
// of 1904.
func (s *sheetReader) date(x float64) sheetCell {
	start := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case x < 0 || x >= 2958466: // the year 10000
		return sheetCell{num: x}
	case s.epoch == 1904:
		start = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case x >= 60 && x < 61:
		return sheetCell{math.NaN(), "1900-02-29"}
	case x < 60:
		start = start.AddDate(0, 0, 1)
	}
	var b Builder
	ms := math.Round(x * 86400e3) // it tells no shorter times
	b.Time(start.AddDate(0, 0, int(ms/86400e3)).Add(time.Duration(math.Mod(ms, 86400e3)) * time.Millisecond))
	return sheetCell{math.NaN(), b.str[0]}
}

// put takes a cell into the table.
func (s *sheetReader) put(row, col int, c sheetCell) error {
	if c.isMissing() {
		return nil
	}
	switch {
	case s.top < 0:
		s.top = row
		fallthrough
	case row == s.top:
		s.first[col] = c
		return nil
	case row < s.top:
		return fmt.Errorf("cell %s stands below the rows that follow it", cellName(row, col))
	}
	b := s.cols[col]
	if b == nil {
		b = &Builder{}
		s.cols[col] = b
	}
	at := row - s.top - 1
	if b.Len() > at {
		return fmt.Errorf("cell %s comes twice, or too late", cellName(row, col))
	}
	if s.rows = max(s.rows, at+1); 8*int64(s.rows)*int64(len(s.cols)) > s.in.MostUnpacked(s.in.src.size) {
		return fmt.Errorf("%d columns of %d rows, most cells of which are empty", len(s.cols), s.rows)
	}
	b.Fill(at)
	b.add(c)
	return nil
}

// add adds a cell.
func (b *Builder) add(c sheetCell) {
	if c.text != "" {
		b.Text(c.text)
	} else {
		b.Float(c.num)
	}
}

// spread gives all cells of a merged range the value of its first.
func (s *sheetReader) spread() error {
	area, most := int64(0), 16*int64(s.rows+1)*int64(len(s.cols)+len(s.first)+1)
	widest := 0 // what lies beyond is outside of the table
	for col := range s.first {
		widest = max(widest, col)
	}
	for col := range s.cols {
		widest = max(widest, col)
	}
	for _, m := range s.merged {
		last := min(m[2], s.top+s.rows)
		if s.top < 0 || last < m[0] {
			continue
		}
		var value sheetCell
		switch b := s.cols[m[1]]; {
		case m[0] == s.top:
			c, ok := s.first[m[1]]
			if !ok {
				continue
			}
			value = c
		case m[0] < s.top || b == nil || b.Len() <= m[0]-s.top-1:
			continue
		default:
			value = b.cell(m[0] - s.top - 1)
		}
		for col := m[1]; col <= min(m[3], widest) && !value.isMissing(); col++ {
			if area += int64(last - m[0] + 1); area > most {
				return fmt.Errorf("the merged cells overlap")
			}
			for row := m[0]; row <= last; row++ {
				s.spreadTo(row, col, value)
			}
		}
	}
	return nil
}

// spreadTo puts a value where there is none.
func (s *sheetReader) spreadTo(row, col int, value sheetCell) {
	if row == s.top {
		if _, ok := s.first[col]; !ok {
			s.first[col] = value
		}
		return
	}
	at := row - s.top - 1
	b := s.cols[col]
	if b == nil {
		b = &Builder{}
		s.cols[col] = b
	}
	b.Fill(at + 1)
	if b.cell(at).isMissing() {
		b.set(at, value)
	}
}

// cell is a cell that has been added.
func (b *Builder) cell(i int) sheetCell {
	if b.str != nil {
		return sheetCell{math.NaN(), b.str[i]}
	}
	return sheetCell{num: b.num[i]}
}

// set replaces a cell.
func (b *Builder) set(i int, c sheetCell) {
	if c.text != "" && b.str == nil {
		n := len(b.num)
		b.Text("") // which makes all text
		b.str = b.str[:n]
	}
	switch {
	case b.str == nil:
		b.num[i] = c.num
	case c.text != "":
		b.str[i] = c.text
	default:
		b.str[i] = numberText(c.num)
	}
}

// table makes columns of the cells. The first row names them if all of its cells are
// text, or one stands above numbers.
func (s *sheetReader) table(o *Options) (*Table, error) {
	if s.top < 0 {
		return nil, fmt.Errorf("the sheet is empty")
	}
	lo, hi := sheetCols, 0
	for col := range s.first {
		lo, hi = min(lo, col), max(hi, col)
	}
	for col := range s.cols {
		lo, hi = min(lo, col), max(hi, col)
	}
	header := s.namesColumns()
	if o.CSV != nil && o.CSV.Header != nil {
		header = *o.CSV.Header
	}
	if cells := int64(hi-lo+1) * int64(s.rows+1); 8*cells > s.in.MostUnpacked(s.in.src.size) {
		return nil, fmt.Errorf("%d columns of %d rows, most cells of which are empty", hi-lo+1, s.rows)
	}
	t := &Table{}
	for col := lo; col <= hi; col++ {
		b := s.cols[col]
		if b == nil {
			b = &Builder{}
		}
		b.Fill(s.rows)
		top, ok := s.first[col]
		if !ok {
			top.num = math.NaN()
		}
		name := "c" + strconv.Itoa(col-lo+1)
		if header && !top.isMissing() {
			if name = top.text; name == "" {
				name = numberText(top.num)
			}
		}
		if !header {
			all := &Builder{}
			all.add(top)
			if top.isMissing() {
				*all = Builder{}
				all.Missing()
			}
			for i := range s.rows {
				if c := b.cell(i); c.isMissing() {
					all.Missing()
				} else {
					all.add(c)
				}
			}
			b = all
		}
		t.Cols = append(t.Cols, b.Column(name))
	}
	return t, nil
}

// namesColumns reports whether the first row is a header.
func (s *sheetReader) namesColumns() bool {
	texts := 0
	for col, c := range s.first {
		if c.text == "" {
			continue
		}
		texts++
		if b := s.cols[col]; b != nil && b.str == nil {
			return true
		}
	}
	return texts == len(s.first)
}
