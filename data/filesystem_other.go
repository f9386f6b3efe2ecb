//go:build !unix

package data

import (
	"io"
	"os"
)

// openPipe opens a pipe as any file.
func openPipe(name string) (io.ReadCloser, error) { return os.Open(name) }
