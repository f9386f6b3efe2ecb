package data

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// Of the columns that are not asked for, cells are only passed over. What a column is, its
// own cells say mostly; where it takes the other columns to tell (1.234 may be a number of
// thousands), the file is read as if all had been asked for, so that a column is the same
// whichever others are read.

// project leaves the columns unread whose names are not among those given, if the sample
// says that this is possible.
func (p *plan) project(names []string) {
	if len(names) == 0 {
		return
	}
	wanted := make([]bool, len(p.names))
	for _, name := range names {
		found := false
		for j := range p.names { // two of one name are an error, and Select tells of it
			if p.names[j] == name && !p.dropped[j] {
				wanted[j], found = true, true
			}
		}
		if !found {
			return // the error lists the columns there are
		}
	}
	if !slices.Contains(wanted, false) {
		return
	}
	p.wanted = wanted
	if !p.settled(p.guessed) {
		p.wanted = nil
		return
	}
	p.formats = p.decide(p.guessed)
}

// settled reports whether the columns that are read have the formats that they would have
// beside all others.
func (p *plan) settled(found []spelling) bool {
	for j, w := range p.wanted {
		if w && !found[j].alone(&p.dialect, p.options) {
			return false
		}
	}
	return true
}

// unreadFrom counts the columns in a row that are passed over, from column j on, without
// the last of a record, behind which no delimiter stands.
func (l *layout) unreadFrom(j int) int {
	k := 1
	for j+k < len(l.formats) && l.formats[j+k] == unread {
		k++
	}
	if j+k == len(l.formats) {
		k--
	}
	return k
}

// passCells is the index behind the k-th delimiter from text[i] on, eight bytes at a time,
// or 0 if a quote or the end of the record comes before it.
func passCells(text []byte, i, k int, comma byte) int {
	if k == 0 || comma == 0 {
		return 0
	}
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	commas := ones * uint64(comma)
	for {
		if i+8 <= len(text) {
			x := binary.LittleEndian.Uint64(text[i:])
			if (x-ones*('"'+1))&^x&highs == 0 { // no byte up to the quote: no line end either
				y := x ^ commas
				found := ^((y&^highs + ^uint64(highs)) | y | ^uint64(highs)) // the high bits of bytes that are the delimiter
				if n := bits.OnesCount64(found); n < k {
					i, k = i+8, k-n
					continue
				}
				for ; k > 1; k-- {
					found &= found - 1
				}
				return i + bits.TrailingZeros64(found)>>3 + 1
			}
		}
		for end := min(i+8, len(text)); i < end; i++ {
			switch text[i] {
			case comma:
				if k--; k == 0 {
					return i + 1
				}
			case '"', '\n', '\r':
				return 0
			}
		}
		if i == len(text) {
			return 0
		}
	}
}
