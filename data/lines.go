package data

import "sort"

// lineMap tells on which line of its file a row begins. Most rows are one line
// behind the row before; the others are kept.
type lineMap []lineStart

type lineStart struct{ row, line int }

// add notes the line of a row, the next one.
func (m *lineMap) add(row, line int) {
	if n := len(*m); n > 0 && line-(*m)[n-1].line == row-(*m)[n-1].row {
		return
	}
	*m = append(*m, lineStart{row, line})
}

// of is the line of a row, or 0 where there is no file.
func (m lineMap) of(row int) int {
	i := sort.Search(len(m), func(i int) bool { return m[i].row > row }) - 1
	if i < 0 {
		return 0
	}
	return m[i].line + row - m[i].row
}

// take is the map of the rows that are kept.
func (m lineMap) take(rows []int) lineMap {
	if m == nil {
		return nil
	}
	var out lineMap
	for k, i := range rows {
		out.add(k, m.of(i))
	}
	return out
}

// from is the map of n rows from row i on.
func (m lineMap) from(i, n int) lineMap {
	var out lineMap
	out.add(0, m.of(i))
	for _, l := range m {
		if l.row > i && l.row < i+n {
			out.add(l.row-i, l.line)
		}
	}
	return out
}
