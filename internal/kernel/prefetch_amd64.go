//go:build amd64 && !purego

package kernel

import "unsafe"

// prefetchLines asks for lines ≥ 1 lines of the cache, from the one of p on.
//
//go:noescape
func prefetchLines(p unsafe.Pointer, lines int)
