//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package stream

import "context"

// mapped is false where files are not mapped into memory.
func (s *npyShard) mapped(*blob) bool { return false }

func (s *npyShard) readMapped(context.Context, *blob, Range, func(Block) error) error {
	panic("stream: no file is mapped here")
}
