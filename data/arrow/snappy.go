package arrow

import (
	"encoding/binary"
	"fmt"

	"github.com/apache/arrow-go/v18/parquet/compress"
)

// snappy is arrow-go's codec, which makes as much room as a packed page claims to need,
// for pages that claim no more than their header does. Everyone in the program gets it: it
// refuses nothing but what is damaged.
type snappy struct{ compress.Codec }

func init() {
	if c, err := compress.GetCodec(compress.Codecs.Snappy); err == nil {
		compress.RegisterCodec(compress.Codecs.Snappy, snappy{c})
	}
}

// Decode is part of compress.Codec. A block of Snappy begins with the length of what it
// holds.
func (s snappy) Decode(dst, src []byte) []byte {
	if n, _ := binary.Uvarint(src); dst != nil && n > uint64(len(dst)) {
		panic(fmt.Sprintf("a page of %d bytes claims to be %d", len(dst), n))
	}
	return s.Codec.Decode(dst, src)
}
