package npy

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Parse reads the Python dict of an NPY header. Strict: exactly the
// three keys, each once, and nothing but blanks behind the dict.
func Parse(dict string) (Header, error) {
	p := pyText{rest: dict}
	var h Header
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
			h.Fortran = p.boolean()
		case "shape":
			h.Shape = p.tuple()
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
		return Header{}, fmt.Errorf("header: %w", p.err)
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

// str reads a string without escapes, in either quotes; Python 2 may have put a u
// in front of it.
func (p *pyText) str() string {
	if p.peek() == 'u' {
		p.accept("u")
	}
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
		p.rest = strings.TrimPrefix(p.rest[digits:], "L") // Python 2 on Windows
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

// setType reads a type such as <f8: byte order, kind, bytes. NumPy reads its own
// names and the letters of C's types as well, as old files and other writers have
// them: float32, =i4, d.
func (p *pyText) setType(h *Header, descr string) {
	if p.err != nil {
		return
	}
	if strings.Contains(descr, "O") {
		p.fail("elements of type object are Python pickles, which can run code: they are not read")
		return
	}
	h.Order = binary.LittleEndian
	name := descr
	if name != "" && strings.IndexByte("<>=|", name[0]) >= 0 {
		if name[0] == '>' {
			h.Order = binary.BigEndian
		}
		name = name[1:]
	}
	if code, ok := names[name]; ok {
		name = code
	}
	if !slices.Contains(types, name) {
		p.fail("type %q is not read", descr)
		return
	}
	h.Kind, h.Size = name[0], int(name[1]-'0')
}

// types are the kinds and sizes that are read.
var types = []string{"f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1"}

// names are their other names: those of NumPy, and letters for the types of C
// where long has 8 bytes.
var names = map[string]string{
	"float16": "f2", "float32": "f4", "float64": "f8", "half": "f2", "single": "f4", "double": "f8", "float": "f8", "e": "f2", "f": "f4", "d": "f8",
	"int8": "i1", "int16": "i2", "int32": "i4", "int64": "i8", "int": "i8", "b": "i1", "h": "i2", "i": "i4", "l": "i8", "q": "i8",
	"uint8": "u1", "uint16": "u2", "uint32": "u4", "uint64": "u8", "uint": "u8", "B": "u1", "H": "u2", "I": "u4", "L": "u8", "Q": "u8",
	"bool": "b1", "?": "b1",
}
