package data

import (
	"bufio"
	"errors"
	"io"
)

// source is a file that can be read from its beginning more than once: by
// seeking where the reader can, from memory elsewhere.
type source struct {
	r     io.Reader
	seek  io.Seeker // nil: what was read is kept
	start int64
	kept  *keeper
	size  int64 // bytes in all, -1 where it is not known
	most  limit // of what packed files hold

	packed  bool     // by gzip or the like: known once it has been opened
	counted *counter // of the packed bytes
}

func newSource(r io.Reader) *source {
	s := &source{r: r, size: -1, most: textLimit}
	if seek, ok := r.(io.Seeker); ok {
		if at, err := seek.Seek(0, io.SeekCurrent); err == nil {
			if end, err := seek.Seek(0, io.SeekEnd); err == nil {
				if _, err := seek.Seek(at, io.SeekStart); err == nil {
					s.seek, s.start, s.size = seek, at, end-at
					return s
				}
			}
		}
	}
	s.kept = &keeper{r: r}
	return s
}

// open begins to read the text from its first byte: unpacked, in UTF-8.
func (s *source) open() (io.Reader, error) {
	b, err := s.unpacked()
	if err != nil {
		return nil, err
	}
	head, err := b.Peek(headBytes)
	if what := notText(head); what != "" {
		if s.packed {
			return nil, &Error{Msg: "inside the packed file is " + what + ", not text"}
		}
		return nil, &Error{Msg: "this is " + what + ", not a text file"}
	}
	if err != nil && err != io.EOF {
		return nil, err
	}
	return plainText(b)
}

// unpacked begins to read from the first byte of the file, or of what is packed in it.
func (s *source) unpacked() (*bufio.Reader, error) {
	r := s.r
	if s.seek != nil {
		if _, err := s.seek.Seek(s.start, io.SeekStart); err != nil {
			return nil, err
		}
	} else {
		s.kept.at = 0
		r = s.kept
	}
	b := bufio.NewReaderSize(r, 64<<10)
	unpacked, counted, err := unpack(b, s.most)
	if err != nil {
		return nil, err
	}
	if counted != nil {
		s.packed, s.counted, s.size = true, counted, -1
	}
	return unpacked, nil
}

// packedSize is how many bytes of a packed file have been read.
func (s *source) packedSize() int64 { return s.counted.n }

// keeper remembers what it has read, block by block, and reads it again when
// its place is set back.
type keeper struct {
	r      io.Reader
	blocks [][]byte
	at     int  // bytes of the blocks that are read
	once   bool // what is read from now on is not read again
}

const keeperBlock = 256 << 10

func (k *keeper) Read(p []byte) (int, error) {
	left := k.at
	for _, b := range k.blocks {
		if left < len(b) {
			n := copy(p, b[left:])
			k.at += n
			return n, nil
		}
		left -= len(b)
	}
	n, err := k.r.Read(p)
	if n > 0 && !k.once {
		k.keep(p[:n])
		k.at += n
	}
	return n, err
}

func (k *keeper) keep(p []byte) {
	for len(p) > 0 {
		last := len(k.blocks) - 1
		if last < 0 || len(k.blocks[last]) == cap(k.blocks[last]) {
			k.blocks = append(k.blocks, make([]byte, 0, min(keeperBlock, max(4096, len(p)))))
			last++
		}
		b := k.blocks[last]
		n := min(len(p), cap(b)-len(b))
		k.blocks[last] = append(b, p[:n]...)
		p = p[n:]
	}
}

// headBytes is how much of a file is looked at to find out what it is.
const headBytes = 512

// unpack reads a packed file as what is inside; packed counts its bytes, and is nil for
// one that is not packed.
func unpack(b *bufio.Reader, most limit) (inside *bufio.Reader, packed *counter, err error) {
	head, err := b.Peek(headBytes)
	if err != nil && err != io.EOF {
		return nil, nil, err
	}
	p := packingOf(head)
	if p == nil {
		return b, nil, nil
	}
	packed = &counter{r: b}
	r, err := p.open(packed)
	if err != nil {
		return nil, nil, &Error{Msg: "the " + p.name + " file is damaged: " + err.Error()}
	}
	return bufio.NewReaderSize(&unpacker{r: r, packed: packed, most: most}, 64<<10), packed, nil
}

// counter counts the bytes that pass. It is an io.ByteReader, so that the
// unpackers read no more than they need.
type counter struct {
	r *bufio.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

func (c *counter) ReadByte() (byte, error) {
	b, err := c.r.ReadByte()
	if err == nil {
		c.n++
	}
	return b, err
}

// unpacker gives up on a file that unpacks beyond measure, and words the errors.
type unpacker struct {
	r      io.Reader
	packed *counter
	n      int64
	most   limit
}

func (u *unpacker) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	u.n += int64(n)
	if u.n > u.most.of(u.packed.n) {
		return 0, &Error{Msg: "the packed file holds more than 64 times its size: unpack it first, if that is right"}
	}
	if err != nil && err != io.EOF {
		if errors.Is(err, io.ErrUnexpectedEOF) {
			return n, &Error{Msg: "the packed file is cut off"}
		}
		return n, &Error{Msg: "the packed file is damaged: " + err.Error()}
	}
	return n, err
}
