package la

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// parseNPYHeader reads the Python dict of an NPY header. Strict: exactly the
// three keys, each once, and nothing but blanks behind the dict.
func parseNPYHeader(dict string) (npyArray, error) {
	p := pyText{rest: dict}
	var h npyArray
	seen := map[string]bool{}
	p.want("{")
	for p.err == nil && !p.accept("}") {
		key := p.str()
		p.want(":")
		if seen[key] {
			p.fail("key %q twice", key)
		}
		seen[key] = true
		switch key {
		case "descr":
			if p.peek() == '[' {
				p.fail("records are not read, only plain numbers")
			}
			p.setType(&h, p.str())
		case "fortran_order":
			h.fortran = p.boolean()
		case "shape":
			h.shape = p.tuple()
		default:
			p.fail("unknown key %q", key)
		}
		if !p.accept(",") {
			p.want("}")
			break
		}
	}
	if p.err == nil && strings.TrimSpace(p.rest) != "" {
		p.fail("text behind the dict")
	}
	if p.err == nil && len(seen) != 3 {
		p.fail("it must have descr, fortran_order and shape")
	}
	if p.err != nil {
		return npyArray{}, fmt.Errorf("header: %w", p.err)
	}
	return h, nil
}

// pyText reads the few Python literals of a header. After the first mistake it
// reads nothing more.
type pyText struct {
	rest string
	err  error
}

func (p *pyText) fail(format string, args ...any) {
	if p.err == nil {
		p.err = fmt.Errorf(format, args...)
	}
}

func (p *pyText) skipBlanks() { p.rest = strings.TrimLeft(p.rest, " \t\r\n") }

func (p *pyText) peek() byte {
	p.skipBlanks()
	if p.rest == "" {
		return 0
	}
	return p.rest[0]
}

func (p *pyText) accept(token string) bool {
	p.skipBlanks()
	if p.err != nil || !strings.HasPrefix(p.rest, token) {
		return false
	}
	p.rest = p.rest[len(token):]
	return true
}

func (p *pyText) want(token string) {
	if !p.accept(token) {
		p.fail("%q expected", token)
	}
}

// str reads a string without escapes, in either quotes.
func (p *pyText) str() string {
	for _, quote := range []string{"'", `"`} {
		if p.accept(quote) {
			s, rest, ok := strings.Cut(p.rest, quote)
			if !ok {
				break
			}
			p.rest = rest
			return s
		}
	}
	p.fail("a string expected")
	return ""
}

func (p *pyText) boolean() bool {
	if p.accept("True") {
		return true
	}
	p.want("False")
	return false
}

// tuple reads (), (3,) or (3, 4).
func (p *pyText) tuple() []int {
	shape := []int{}
	p.want("(")
	for p.err == nil && !p.accept(")") {
		p.skipBlanks()
		digits := len(p.rest) - len(strings.TrimLeft(p.rest, "0123456789"))
		n, err := strconv.Atoi(p.rest[:digits])
		if err != nil {
			p.fail("shape: %q is no dimension", p.rest[:min(len(p.rest), max(digits, 8))])
			return nil
		}
		p.rest = p.rest[digits:]
		shape = append(shape, n)
		if !p.accept(",") {
			p.want(")")
			if len(shape) == 1 {
				p.fail("shape: (%d) is no tuple", n)
			}
			break
		}
	}
	return shape
}

// setType reads a type such as <f8: byte order, kind, bytes.
func (p *pyText) setType(h *npyArray, descr string) {
	if p.err != nil {
		return
	}
	if strings.Contains(descr, "O") {
		p.fail("elements of type object are Python pickles, which can run code: they are not read")
		return
	}
	h.order = binary.LittleEndian
	if err := errors.New("type " + strconv.Quote(descr) + " is not read"); len(descr) != 3 {
		p.err = err
	} else if h.kind, h.size = descr[1], int(descr[2]-'0'); !slices.Contains(npyTypes, descr[1:]) {
		p.err = err
	} else if descr[0] == '>' {
		h.order = binary.BigEndian
	} else if descr[0] != '<' && !(descr[0] == '|' && h.size == 1) {
		p.err = err
	}
}

// npyTypes are the kinds and sizes that are read.
var npyTypes = []string{"f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1"}
