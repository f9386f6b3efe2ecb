// Package zstd unpacks files of Zstandard on the way, once it is imported:
//
//	import _ "github.com/lina-la/lina/data/zstd"
//
// [data.Open] then reads table.csv.zst, and any other format in such a file. It stands on
// klauspost/compress, in a module of its own.
package zstd

import (
	"io"

	"github.com/klauspost/compress/zstd"

	"github.com/lina-la/lina/data"
)

// mostWindow is how far back a file may refer, which is how much memory it takes to
// unpack: what zstd itself allows without being asked.
const mostWindow = 128 << 20

func init() {
	data.RegisterPacking("zstd", "\x28\xb5\x2f\xfd", func(r io.Reader) (io.Reader, error) {
		d, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(mostWindow))
		if err != nil {
			return nil, err
		}
		return d.IOReadCloser(), nil
	})
}
