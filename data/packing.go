package data

import (
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"io"
	"sync"
)

// packing is a way in which a whole file is packed.
type packing struct {
	name  string
	match func(head []byte) bool
	open  func(r io.Reader) (io.Reader, error)
}

var (
	packings = []packing{
		{"gzip", func(head []byte) bool { return bytes.HasPrefix(head, []byte{0x1f, 0x8b}) }, func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) }},
		{"bzip2", isBzip2, func(r io.Reader) (io.Reader, error) { return bzip2.NewReader(r), nil }},
	}
	packingsLock sync.RWMutex
)

// RegisterPacking adds a way in which whole files are packed, for every format:
// its name, the bytes that such files begin with, and what unpacks them. Packages call
// it when they are imported, as data/zstd does. r is an [io.ByteReader], too.
func RegisterPacking(name, magic string, open func(r io.Reader) (io.Reader, error)) {
	packingsLock.Lock()
	defer packingsLock.Unlock()
	packings = append(packings, packing{name, func(head []byte) bool { return bytes.HasPrefix(head, []byte(magic)) }, open})
}

func packingOf(head []byte) *packing {
	packingsLock.RLock()
	defer packingsLock.RUnlock()
	for _, p := range packings {
		if p.match(head) {
			return &p
		}
	}
	return nil
}

func isBzip2(head []byte) bool {
	return len(head) > 10 && string(head[:3]) == "BZh" && '1' <= head[3] && head[3] <= '9' && string(head[4:10]) == "1AY&SY"
}

// limit is how many bytes a file may unpack to. A table packs to a third or a tenth,
// and a file that unpacks to far more than that is made to fill the memory.
type limit struct {
	always int64 // so much is allowed whatever the size of the file
	most   int64 // allowed by the caller; 0: unpackedTimes the size of the file
}

const unpackedTimes = 64

var (
	textLimit  = limit{always: 1 << 20}
	arrayLimit = limit{always: 64 << 20} // zeros pack to a thousandth
)

// of is the limit for a file of the given size.
func (l limit) of(packed int64) int64 {
	if l.most > 0 {
		return l.most
	}
	return l.always + unpackedTimes*packed
}
