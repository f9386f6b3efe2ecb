package data

// format is what the cells of a column are read as.
type format byte

const (
	text       format = iota
	pointMark         // numbers with a decimal point; commas group digits
	commaMark         // numbers with a decimal comma; points group digits
	unfinished        // found out as the cells are read
	unread            // passed over
)

// mark is the decimal mark of a format of numbers.
func (f format) mark() byte {
	if f == commaMark {
		return ','
	}
	return '.'
}

// formats decides what each column is from what was found in all of its cells
// and in the other columns.
func formats(found []spelling, d *dialect, o *CSVOptions, bareHeader bool) []format {
	all := spelling(0)
	e := evidence{commas: o.DecimalComma}
	for _, s := range found {
		all |= s
		if !s.isNumbers() {
			continue
		}
		e.points = e.points || s&somePoint != 0 && s&notWithComma == notWithComma && s&notWithPoint != notWithPoint
		e.commas = e.commas || s&someComma != 0 && s&notWithPoint == notWithPoint && s&notWithComma != notWithComma
	}
	e.bare = all&someBare != 0 || len(found) == 1 && bareHeader
	out := make([]format, len(found))
	for j, s := range found {
		out[j] = s.formatOf(d, e, o)
	}
	return out
}

// evidence is what all columns together say about each.
type evidence struct {
	points, commas bool // a column can be read with this mark alone
	bare           bool // some values stand without quotes, which say of others that they are text
}

// formatOf is the format of a column.
func (s spelling) formatOf(d *dialect, e evidence, o *CSVOptions) format {
	quoted := s&someBare == 0 && e.bare
	switch {
	case s&(someNumber|someInfinity|someText|someBeyond) == 0: // no value at all
		if quoted && s&someWordQuoted != 0 {
			return text
		}
		return pointMark
	case !s.isNumbers(), quoted && s&someNeedless != 0 && s&someQuoted == 0:
		return text
	}
	return s.markOf(d, e.points, e.commas, o)
}

// alone reports whether the format of a column is the same whatever the others are like.
func (s spelling) alone(d *dialect, o *CSVOptions) bool {
	f := s.formatOf(d, evidence{}, o)
	for k := 1; k < 8; k++ {
		if s.formatOf(d, evidence{k&1 != 0, k&2 != 0, k&4 != 0}, o) != f {
			return false
		}
	}
	return true
}

// isNumbers reports whether all values of a column can be numbers. Identifiers
// only look like some: with leading zeros, with more digits than float64 holds.
func (s spelling) isNumbers() bool {
	switch {
	case s&(someText|someZeroFirst|someBeyond) != 0,
		s&notAtAll == notAtAll,
		s&someInexact != 0 && s&someFraction == 0:
		return false
	}
	return s&(someNumber|someSigned) != 0
}

// markOf is the format of a column of numbers. Where 1.234 or 1,234 may be
// thousands as well as decimals in every cell, the other columns decide, and
// the delimiter after them; where they do not, the column is left as text.
func (s spelling) markOf(d *dialect, points, commas bool, o *CSVOptions) format {
	point, comma := s&notWithPoint != notWithPoint, s&notWithComma != notWithComma
	switch {
	case !comma, s&(somePoint|someComma) == 0:
		return pointMark
	case !point:
		return commaMark
	case s&notPoint == 0: // 1.234
		if commas && (!points || o.DecimalComma) && s&someLong == 0 {
			return commaMark
		}
		return pointMark
	case s&notComma == 0: // 1,234
		switch {
		case o.DecimalComma, s&someLong != 0, d.comma == ';':
			return commaMark
		case d.comma == ',':
			return pointMark
		case points != commas:
			if commas {
				return commaMark
			}
			return pointMark
		}
	}
	return text
}

// missingWords is the set of cells without a value.
type missingWords struct {
	words map[string]bool
	first [256]bool // bytes that one of them begins with
	empty bool
	nums  []float64 // those that are numbers
}

// The words that NumPy, pandas, R, Excel and SQL write for a missing value.
var defaultMissing = []string{"", "NA", "N/A", "n/a", "#N/A", "#NA", "<NA>", "NaN", "nan", "NAN", "-NaN", "-nan", "null", "NULL", "Null", "None", "?"}

func newMissingWords(words []string) *missingWords {
	m := &missingWords{words: map[string]bool{}}
	for _, w := range words {
		m.words[w] = true
		if w == "" {
			m.empty = true
		} else {
			m.first[w[0]] = true
			if spell([]byte(w))&someNumber != 0 {
				m.nums = append(m.nums, value([]byte(w), '.'), value([]byte(w), ','))
			}
		}
	}
	return m
}

func (m *missingWords) has(b []byte) bool {
	if len(b) == 0 {
		return m.empty
	}
	return m.first[b[0]] && m.words[string(b)]
}
