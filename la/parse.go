package la

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Parse reads a matrix from text. Rows end with a semicolon or a line break,
// entries with blanks or a comma:
//
//	A, err := la.Parse("1 2; 3 4")
//
// It also reads what Println and JSON write, [[1 2]\n [3 4]] and
// [[1,2],[3,4]], and zeros(0,3) for a matrix without entries. Empty text is
// the 0×0 matrix. Entries are what strconv.ParseFloat reads, NaN and Inf
// included. An error names the row and the entry.
func Parse(s string) (Matrix, error) { return parse[float64]("Parse", s) }

// MustParse is Parse for text in the program: it panics where Parse returns an
// error.
func MustParse(s string) Matrix {
	a, err := parse[float64]("MustParse", s)
	if err != nil {
		panic(err)
	}
	return a
}

// parse is Parse for any element type; op begins the error message.
func parse[T Float](op, s string) (Dense[T], error) {
	a, err := parseEmpty[T](s)
	if err != nil {
		p := parser[T]{text: s}
		a, err = p.matrix()
	}
	if err != nil {
		return Dense[T]{}, fmt.Errorf("la: %s: %w", op, err)
	}
	return a, nil
}

// parseEmpty reads zeros(r,c) with r·c = 0.
func parseEmpty[T Float](s string) (Dense[T], error) {
	var r, c int
	if _, err := fmt.Sscanf(s, "zeros(%d,%d)", &r, &c); err != nil || emptyText(r, c) != s {
		return Dense[T]{}, errors.New("not the text of an empty matrix")
	}
	if err := checkEmpty(r, c); err != nil {
		return Dense[T]{}, err
	}
	return wrap[T](r, c, nil), nil
}

func emptyText(r, c int) string { return fmt.Sprintf("zeros(%d,%d)", r, c) }

// checkEmpty refuses shapes without entries that no program means, and that
// would keep a loop over the rows busy for years.
func checkEmpty(r, c int) error {
	const most = 1<<31 - 1
	if r < 0 || c < 0 || r > most || c > most || r > 0 && c > 0 {
		return fmt.Errorf("%s is no shape of a matrix without entries", dims(r, c))
	}
	return nil
}

// parser reads numbers, separators and brackets from left to right.
type parser[T Float] struct {
	text  string
	elems []T
	rows  int
	cols  int  // of the first row
	row   int  // entries of this row so far
	depth int  // open brackets
	most  int  // depth reached: 0, 1 ("[1 2; 3 4]") or 2 ("[[1 2] [3 4]]")
	ended bool // the outer bracket is closed
	comma bool // the last thing read was a comma
}

func (p *parser[T]) matrix() (Dense[T], error) {
	for p.text != "" {
		n := 1
		var err error
		switch c := p.text[0]; c {
		case '[':
			err = p.open()
		case ']':
			err = p.close()
		case ',':
			err = p.separate()
		case ';', '\n':
			err = p.endLine(c)
		case ' ', '\t', '\r':
		default:
			if n = strings.IndexAny(p.text, "[],; \t\r\n"); n < 0 {
				n = len(p.text)
			}
			err = p.number(p.text[:n])
		}
		if err != nil {
			return Dense[T]{}, err
		}
		p.text = p.text[n:]
	}
	if p.depth > 0 {
		return Dense[T]{}, errors.New("a bracket is not closed")
	}
	if err := p.endRow(); err != nil {
		return Dense[T]{}, err
	}
	return wrap(p.rows, p.cols, p.elems), nil
}

func (p *parser[T]) number(s string) error {
	if p.ended || p.most == 2 && p.depth < 2 {
		return fmt.Errorf("%q stands outside of the brackets", s)
	}
	x, err := strconv.ParseFloat(s, bitSize[T]())
	if err != nil {
		what := "is not a number"
		if errors.Is(err, strconv.ErrRange) {
			what = "is too large for " + typeName[T]()
		}
		return fmt.Errorf("row %d, entry %d: %q %s", p.rows+1, p.row+1, s, what)
	}
	p.elems = append(p.elems, T(x))
	p.row++
	p.comma = false
	return nil
}

func (p *parser[T]) open() error {
	if p.ended || p.depth == 2 || p.row > 0 || p.rows > 0 && p.most < 2 {
		return fmt.Errorf("row %d: a bracket opens in the wrong place", p.rows+1)
	}
	p.depth++
	p.most = max(p.most, p.depth)
	p.comma = false
	return nil
}

func (p *parser[T]) close() error {
	if p.depth == 0 {
		return fmt.Errorf("row %d: a bracket closes that was not opened", p.rows+1)
	}
	if p.comma {
		return p.missing()
	}
	var err error
	if p.depth == 2 && p.row == 0 {
		err = p.addRow() // [] inside brackets is a row without entries
	} else {
		err = p.endRow()
	}
	p.depth--
	p.ended = p.depth == 0
	return err
}

func (p *parser[T]) separate() error {
	between := p.most == 2 && p.depth == 1 && p.rows > 0 // rows in brackets
	if p.comma || p.row == 0 && !between {
		return p.missing()
	}
	p.comma = true
	return nil
}

func (p *parser[T]) missing() error {
	return fmt.Errorf("row %d, entry %d: a number is missing beside a comma", p.rows+1, p.row+1)
}

// endLine ends a row at ; or a line break. Between rows in brackets a line
// break is a blank, and so it is inside such a row, where it folds.
func (p *parser[T]) endLine(c byte) error {
	if p.most == 2 {
		if c == ';' {
			return fmt.Errorf("row %d: a semicolon among rows in brackets", p.rows+1)
		}
		return nil
	}
	if c == ';' && p.row == 0 {
		return fmt.Errorf("row %d has no entries", p.rows+1)
	}
	return p.endRow()
}

// endRow ends the row that has been read, if there is one.
func (p *parser[T]) endRow() error {
	if p.comma {
		return p.missing()
	}
	if p.row == 0 {
		return nil
	}
	return p.addRow()
}

func (p *parser[T]) addRow() error {
	if p.rows == 0 {
		p.cols = p.row
	}
	if p.row != p.cols {
		return fmt.Errorf("row %d has %d entries, row 1 has %d", p.rows+1, p.row, p.cols)
	}
	p.rows++
	p.row = 0
	return nil
}
