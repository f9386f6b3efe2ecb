package data

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// plainText reads text as UTF-8 without its byte order mark. UTF-16 and UTF-32
// are told by their marks, or by the zero bytes that they have beside plain
// letters. Every byte elsewhere that is no part of UTF-8 is a character of
// Windows-1252, of which Latin-1 is a part: a whole file in it, or the few
// lines that were pasted into another.
func plainText(b *bufio.Reader) (io.Reader, error) {
	head, err := b.Peek(512)
	if err != nil && err != io.EOF {
		return nil, err
	}
	has := func(mark ...byte) bool { return bytes.HasPrefix(head, mark) }
	switch {
	case has(0xff, 0xfe, 0, 0):
		return &wideReader{r: b, unit: 4, order: binary.LittleEndian}, nil
	case has(0, 0, 0xfe, 0xff):
		return &wideReader{r: b, unit: 4, order: binary.BigEndian}, nil
	case has(0xff, 0xfe):
		return &wideReader{r: b, unit: 2, order: binary.LittleEndian}, nil
	case has(0xfe, 0xff):
		return &wideReader{r: b, unit: 2, order: binary.BigEndian}, nil
	case has(0xef, 0xbb, 0xbf):
		b.Discard(3)
	default:
		if order := markless16(head); order != nil {
			return &wideReader{r: b, unit: 2, order: order}, nil
		}
	}
	return &narrowReader{r: b}, nil
}

// markless16 is the byte order of UTF-16 without a mark: every second byte is
// zero in the text of plain letters, digits and delimiters that a table begins
// with. It is nil for anything else.
func markless16(head []byte) binary.ByteOrder {
	n := len(head) &^ 1
	if n < 4 {
		return nil
	}
	even, odd := 0, 0
	for i := 0; i < n; i += 2 {
		if head[i] == 0 {
			even++
		}
		if head[i+1] == 0 {
			odd++
		}
	}
	switch pairs := n / 2; {
	case even == 0 && 10*odd >= 9*pairs:
		return binary.LittleEndian
	case odd == 0 && 10*even >= 9*pairs:
		return binary.BigEndian
	}
	return nil
}

// wideReader reads UTF-16 or UTF-32 as UTF-8.
type wideReader struct {
	r     *bufio.Reader
	unit  int
	order binary.ByteOrder
	begun bool
	out   []byte
	lines int
	err   error
}

func (w *wideReader) Read(p []byte) (int, error) {
	for len(w.out) == 0 {
		if w.err != nil {
			return 0, w.err
		}
		w.out = w.out[:0:0]
		for len(w.out) < 4096 && w.err == nil {
			w.next()
		}
	}
	n := copy(p, w.out)
	w.out = w.out[n:]
	return n, nil
}

// next reads one character.
func (w *wideReader) next() {
	c, err := w.code()
	if err != nil {
		w.err = err
		return
	}
	if w.unit == 2 && utf16.IsSurrogate(c) {
		low, err := w.code()
		if err != nil && err != io.EOF {
			w.err = err
			return
		}
		if c = utf16.DecodeRune(c, low); c == utf8.RuneError {
			w.err = &Error{Line: w.lines + 1, Msg: "half of a pair stands alone: this is not UTF-16 throughout"}
			return
		}
	}
	switch {
	case c == '\ufeff' && !w.begun:
		w.begun = true
		return
	case !utf8.ValidRune(c):
		w.err = &Error{Line: w.lines + 1, Msg: fmt.Sprintf("%#x is no character: this is not UTF-32 throughout", c)}
		return
	case c == '\n':
		w.lines++
	}
	w.begun = true
	w.out = utf8.AppendRune(w.out, c)
}

// code reads one unit of 2 or 4 bytes.
func (w *wideReader) code() (rune, error) {
	var b [4]byte
	if _, err := io.ReadFull(w.r, b[:w.unit]); err != nil {
		if err == io.ErrUnexpectedEOF {
			return 0, &Error{Line: w.lines + 1, Msg: fmt.Sprintf("the text is in UTF-%d, and ends within a character", 8*w.unit)}
		}
		return 0, err
	}
	if w.unit == 2 {
		return rune(w.order.Uint16(b[:])), nil
	}
	return rune(w.order.Uint32(b[:])), nil
}

// narrowReader reads UTF-8, and Windows-1252 where that is not valid.
type narrowReader struct {
	r     *bufio.Reader
	rest  []byte // read and not yet looked at
	out   []byte // looked at and not yet handed on
	lines int    // line ends handed on
	err   error
}

func (t *narrowReader) Read(p []byte) (int, error) {
	if len(t.out) > 0 {
		n := copy(p, t.out)
		t.out = t.out[n:]
		return n, nil
	}
	if t.err != nil {
		return 0, t.err
	}
	if len(t.rest) == 0 && len(p) >= 64 { // the usual case, without a copy
		n, err := t.r.Read(p)
		if n > 0 && isPlain(p[:n]) {
			t.lines += lineEnds(p[:n])
			return n, err
		}
		t.rest, t.err = append(t.rest, p[:n]...), err
	} else {
		var b [4096]byte
		n, err := t.r.Read(b[:])
		t.rest, t.err = append(t.rest, b[:n]...), err
	}
	if err := t.convert(); err != nil {
		t.err = err
	}
	return t.Read(p)
}

// isPlain reports whether all bytes are ASCII and none is zero.
func isPlain(b []byte) bool {
	const high, ones = 0x8080808080808080, 0x0101010101010101
	for len(b) >= 8 {
		x := binary.LittleEndian.Uint64(b)
		if (x|(x-ones))&high != 0 { // a high bit, or a borrow out of a zero byte
			break
		}
		b = b[8:]
	}
	for _, c := range b {
		if c == 0 || c >= 0x80 {
			return false
		}
	}
	return true
}

// convert moves what is complete from rest to out.
func (t *narrowReader) convert() error {
	t.out = t.out[:0:0]
	for i := 0; i < len(t.rest); {
		b := t.rest[i:]
		c, n := utf8.DecodeRune(b)
		switch {
		case c == 0:
			return &Error{Line: t.lines + lineEnds(t.out) + 1, Msg: "a zero byte: this is not a text file"}
		case c != utf8.RuneError || n > 1:
			t.out = append(t.out, b[:n]...)
		case !utf8.FullRune(b) && t.err == nil:
			t.rest = append(t.rest[:0], b...) // the rest of it comes with the next bytes
			t.lines += lineEnds(t.out)
			return nil
		default:
			c = windows1252(b[0])
			if c == 0 {
				return &Error{Line: t.lines + lineEnds(t.out) + 1, Msg: fmt.Sprintf("the byte %#x is neither UTF-8 nor Windows-1252: save the file as UTF-8", b[0])}
			}
			t.out = utf8.AppendRune(t.out, c)
		}
		i += n
	}
	t.rest = t.rest[:0]
	t.lines += lineEnds(t.out)
	return nil
}

// replacer reads a text with one character replaced by [standIn].
type replacer struct {
	r   *bufio.Reader
	old rune
}

func (t *replacer) Read(p []byte) (n int, err error) {
	for n+utf8.UTFMax <= len(p) {
		c, _, err := t.r.ReadRune()
		if err != nil {
			if n > 0 && err == io.EOF {
				err = nil
			}
			return n, err
		}
		if c == t.old {
			c = standIn
		}
		n += utf8.EncodeRune(p[n:], c)
	}
	return n, nil
}

// lineEnds counts line feeds: for the lines of messages about bytes.
func lineEnds(b []byte) int { return bytes.Count(b, []byte("\n")) }

// windows1252 is the character of a byte from 0x80, or 0 where there is none.
func windows1252(b byte) rune {
	if b >= 0xa0 {
		return rune(b) // as in Latin-1
	}
	return [32]rune{
		'€', 0, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0, 'Ž', 0,
		0, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0, 'ž', 'Ÿ',
	}[b-0x80]
}
