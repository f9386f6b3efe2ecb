//go:build !windows

package main

import (
	"bytes"
	"os"
	"time"

	"golang.org/x/sys/unix"
	"golang.org/x/term"
)

// The ways in which terminals show pictures.
const (
	noPictures = iota
	kitty
	sixel
)

// picturesOf asks the terminal how it shows pictures: kitty's protocol has a question
// of its own, and the list of a terminal's abilities (DA1) has a 4 for sixel. One
// that does not answer within a fifth of a second shows none.
func picturesOf() int {
	tty, err := os.OpenFile("/dev/tty", os.O_RDWR, 0)
	if err != nil {
		return noPictures
	}
	defer tty.Close()
	fd := int(tty.Fd())
	old, err := term.MakeRaw(fd)
	if err != nil {
		return noPictures
	}
	defer term.Restore(fd, old)
	if _, err := tty.WriteString("\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[c"); err != nil {
		return noPictures
	}
	var answer []byte
	end := time.Now().Add(200 * time.Millisecond)
	for time.Now().Before(end) && !abilities(answer) && len(answer) < 1024 {
		ready := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}
		if n, err := unix.Poll(ready, int(time.Until(end).Milliseconds())+1); err != nil || n == 0 {
			break
		}
		b := make([]byte, 256)
		n, err := tty.Read(b)
		if err != nil {
			break
		}
		answer = append(answer, b[:n]...)
	}
	return picturesIn(answer)
}

// abilities reports whether the answer holds a whole list of abilities.
func abilities(answer []byte) bool {
	i := bytes.Index(answer, []byte("\x1b[?"))
	return i >= 0 && bytes.IndexByte(answer[i:], 'c') > 0
}

// picturesIn reads the answer of a terminal.
func picturesIn(answer []byte) int {
	if bytes.Contains(answer, []byte("_Gi=31;OK")) {
		return kitty
	}
	if i := bytes.Index(answer, []byte("\x1b[?")); i >= 0 {
		list, _, _ := bytes.Cut(answer[i+3:], []byte("c"))
		for n, ability := range bytes.Split(list, []byte(";")) {
			if n > 0 && string(ability) == "4" {
				return sixel
			}
		}
	}
	return noPictures
}
