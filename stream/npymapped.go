//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package stream

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"syscall"
	"unsafe"
)

// Rows that stand in a local file as the kernels want them are not copied: a part of the file is
// mapped into memory, worked on, and let go.

// mapBytes is about how much is mapped at a time, so that little of the file is ever held, and
// calls of the system are few.
const mapBytes = 4 << 20

// mapped reports whether the rows can be used where they are.
func (s *npyShard) mapped(b *blob) bool {
	return b.file != nil && s.inPlace() && (!s.h.Fortran || s.cols == 1) && s.start%8 == 0
}

// readMapped is read for a file that can be mapped.
func (s *npyShard) readMapped(ctx context.Context, b *blob, r Range, f func(Block) error) error {
	block := int64(blockRows(s.cols))
	window := max(1, mapBytes/8/block/int64(s.cols)) * block
	var picked []float64
	for i := int64(0); i < r.Len; i += window {
		n := min(window, r.Len-i)
		at := s.start + (r.Off+i)*int64(s.cols)*8
		err := withMapped(b, at, n*int64(s.cols)*8, func(rows []float64) (err error) {
			for k := int64(0); k < n && err == nil; k += block {
				if err = ctx.Err(); err != nil {
					return err
				}
				part := rows[k*int64(s.cols) : min(k+block, n)*int64(s.cols)]
				picked, err = s.give(f, picked, part, r, i+k)
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// withMapped calls f with a part of the file. Where that is not there any more when it is
// looked at, because the file was cut or its disk fails, the system stops the thread: here that becomes an
// error.
func withMapped(b *blob, off, size int64, f func(rows []float64) error) (err error) {
	if info, err := b.file.Stat(); err != nil {
		return err
	} else if info.Size() != b.size {
		return fmt.Errorf("%s: %w", b.name, errChanged)
	}
	page := int64(os.Getpagesize())
	from := off / page * page
	m, err := syscall.Mmap(int(b.file.Fd()), from, int(off+size-from), syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return fmt.Errorf("%s: %w", b.name, err)
	}
	defer syscall.Munmap(m)
	before := debug.SetPanicOnFault(true)
	defer func() {
		debug.SetPanicOnFault(before)
		v := recover()
		if v == nil {
			return
		}
		first := uintptr(unsafe.Pointer(unsafe.SliceData(m)))
		if fault, ok := v.(interface {
			runtime.Error
			Addr() uintptr
		}); ok && fault.Addr() >= first && fault.Addr() < first+uintptr(len(m)) {
			err = fmt.Errorf("%s: %w, or cannot be read any more", b.name, errChanged)
			return
		}
		panic(v)
	}()
	data := m[off-from:]
	return f(unsafe.Slice((*float64)(unsafe.Pointer(unsafe.SliceData(data))), size/8))
}
