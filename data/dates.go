package data

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/lina-la/lina/la"
)

// isoLayouts are the forms of ISO 8601, which one column may mix: dates, and dates with a
// time.
var isoLayouts = []string{
	"2006-01-02", "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04:05Z07:00", "2006-01-02 15:04:05Z07:00",
	"2006-01-02T15:04Z07:00", "2006-01-02T15:04", "2006-01-02 15:04", "2006-01",
}

// otherLayouts are ways of writing dates that a column keeps to: with points, the day
// comes first; with strokes, the day or the month may.
var otherLayouts = []string{
	"20060102", "2006/1/2", "2006/1/2 15:04", "2006/1/2 15:04:05", "2.1.2006", "2.1.2006 15:04", "2.1.2006 15:04:05", "2.1.06",
	"2/1/2006", "1/2/2006", "2/1/2006 15:04", "1/2/2006 15:04", "2/1/2006 15:04:05", "1/2/2006 15:04:05", "2/1/06", "1/2/06", "1/2/2006 3:04 PM",
	"2 Jan 2006", "2-Jan-2006", "2-Jan-06", "Jan 2, 2006", "2 January 2006", "January 2, 2006", time.RFC1123, time.RFC1123Z,
}

// Dates replaces a column of dates by numbers: days since the beginning of 1970 in UTC,
// times of day as fractions. The way in which they are written is found in all cells.
// If they can be read in two ways, as 3/4/2021 can, it is an *[Error], and
// [Table.DatesAs] says which; so is a cell that is no date. A missing value stays one.
func (t *Table) Dates(name string) (*Table, error) {
	c, err := t.dateColumn(name)
	if err != nil {
		return nil, err
	}
	var days la.Vector
	var way string
	for _, layout := range otherLayouts {
		v, bad := daysOf(c.Str, []string{layout})
		switch {
		case bad >= 0:
		case days == nil:
			days, way = v, layout
		case !slices.EqualFunc(v, days, func(x, y float64) bool { return x == y || x != x && y != y }):
			return nil, &Error{File: t.file, Column: name, Msg: fmt.Sprintf("the dates can be read as %s and as %s: say which with DatesAs", way, layout)}
		}
	}
	if v, bad := daysOf(c.Str, isoLayouts); bad < 0 {
		days = v
	} else if days == nil {
		return nil, t.noDate(c, bad)
	}
	return t.With(Column{Name: name, Num: days}), nil
}

// DatesAs is [Table.Dates] for dates that are written in one way, given as for
// [time.Parse]: "2/1/2006" with the day first, "1/2/2006" with the month.
func (t *Table) DatesAs(name, layout string) (*Table, error) {
	c, err := t.dateColumn(name)
	if err != nil {
		return nil, err
	}
	days, bad := daysOf(c.Str, []string{layout})
	if bad >= 0 {
		return nil, &Error{File: t.file, Line: t.line(bad), Column: name, Msg: fmt.Sprintf("%q is no date written as %s", clip(c.Str[bad]), layout)}
	}
	return t.With(Column{Name: name, Num: days}), nil
}

func (t *Table) dateColumn(name string) (*Column, error) {
	c, err := t.Col(name)
	if err == nil && c.IsNum() {
		return nil, &Error{File: t.file, Column: name, Msg: "the column holds numbers, not dates"}
	}
	return c, err
}

// noDate is the error for a column whose cell i is not as those before it: the first that
// is no date at all, where there is one.
func (t *Table) noDate(c *Column, i int) error {
	all := slices.Concat(isoLayouts, otherLayouts)
	msg := "%q is written otherwise than the dates above it"
	if _, bad := daysOf(c.Str, all); bad >= 0 {
		i, msg = bad, "%q is no date"
	}
	return &Error{File: t.file, Line: t.line(i), Column: c.Name, Msg: fmt.Sprintf(msg, clip(c.Str[i]))}
}

// daysOf reads all cells, each in the first layout that it has; bad is the first that
// has none, or −1.
func daysOf(cells []string, layouts []string) (days la.Vector, bad int) {
	days = make(la.Vector, len(cells))
	last := layouts[0] // most cells are written as the one above
	for i, s := range cells {
		if s = strings.TrimSpace(s); s == "" {
			days[i] = math.NaN()
			continue
		}
		at, err := time.Parse(last, s)
		for k := 0; err != nil && k < len(layouts); k++ {
			if at, err = time.Parse(layouts[k], s); err == nil {
				last = layouts[k]
			}
		}
		if err != nil {
			return nil, i
		}
		days[i] = float64(at.Unix())/86400 + float64(at.Nanosecond())/86400e9
	}
	return days, -1
}
