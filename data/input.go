package data

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
)

// Input is a file as a [Format] reads it: unpacked, from the beginning.
type Input struct {
	Name   string
	src    *source
	b      *bufio.Reader
	format *Format
	o      *Options
}

func newInput(r io.Reader, name string, o *Options) (*Input, error) {
	in := &Input{Name: name, src: newSource(r), o: o}
	in.src.most = limit{arrayLimit.always, o.Unpacked}
	var err error
	if in.b, err = in.src.unpacked(); err != nil {
		return nil, err
	}
	head, err := in.b.Peek(headBytes)
	if err != nil && err != io.EOF {
		return nil, err
	}
	in.format, err = formatOf(head, name, o)
	return in, err
}

// text is the file for the reader of CSV, which begins anew.
func (in *Input) text() *source {
	in.src.most = limit{textLimit.always, in.o.Unpacked}
	return in.src
}

// Read reads the next bytes.
func (in *Input) Read(p []byte) (int, error) {
	in.once()
	return in.b.Read(p)
}

// once lets go of what has been kept for a second reading.
func (in *Input) once() {
	if k := in.src.kept; k != nil {
		k.once = true
	}
}

// ReaderAt is the whole file for reading here and there, and its size: the file
// itself, or what a pipe or a packed file holds, in memory.
func (in *Input) ReaderAt() (io.ReaderAt, int64, error) {
	if at, ok := in.src.r.(io.ReaderAt); ok && in.src.seek != nil && !in.src.packed {
		return io.NewSectionReader(at, in.src.start, in.src.size), in.src.size, nil
	}
	in.once()
	b, err := io.ReadAll(in.b)
	if err != nil {
		return nil, 0, err
	}
	return bytes.NewReader(b), int64(len(b)), nil
}

// MostUnpacked is how many bytes packed parts of the file may become, as those of a
// zip file do: so much as Options.Unpacked says, or 64 times the packed size and 64 MB.
func (in *Input) MostUnpacked(packed int64) int64 {
	return limit{arrayLimit.always, in.o.Unpacked}.of(packed)
}

// Errorf is an *[Error] about the file.
func (in *Input) Errorf(format string, args ...any) error {
	return &Error{File: in.Name, Msg: fmt.Sprintf(format, args...)}
}
