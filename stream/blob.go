package stream

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

// blob is a file that is read at any place: a local one, or one behind http.
type blob struct {
	io.ReaderAt
	file  *os.File // nil unless it is a local one
	name  string
	size  int64
	stamp string // of this content
	close func() error
}

// openBlob opens a path or an address.
func openBlob(name string) (*blob, error) {
	if IsAddress(name) {
		return openAddress(name)
	}
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: it is no regular file, and a table that is read in parts must be one", name)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	stamp := fmt.Sprintf("%d %d", info.Size(), info.ModTime().UnixNano())
	return &blob{ReaderAt: f, file: f, name: name, size: info.Size(), stamp: stamp, close: f.Close}, nil
}

// reader reads the whole from its beginning, and seeks.
func (b *blob) reader() *io.SectionReader { return io.NewSectionReader(b, 0, b.size) }

var errChanged = errors.New("the file has changed since the work began")

// isStamp is an error unless the file is the one that the ranges were cut from.
func (b *blob) isStamp(r Range) error {
	if r.Stamp != "" && r.Stamp != b.stamp {
		return fmt.Errorf("%s: %w", b.name, errChanged)
	}
	return nil
}

// webFile reads a file behind http by ranges of bytes.
type webFile struct {
	client *http.Client
	url    string
	tag    string // the server's mark of this content; "": none
	size   int64
}

var webClient = sync.OnceValue(func() *http.Client { return &http.Client{Timeout: 5 * time.Minute} })

func openAddress(name string) (*blob, error) {
	store, err := storeOf(schemeOf(name))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	w := &webFile{}
	if w.client, err = store.Client(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if w.url, err = store.URL(name); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	resp, err := w.client.Head(w.url)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, withoutURL(err))
	}
	resp.Body.Close()
	switch {
	case resp.StatusCode == http.StatusNotFound:
		return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	case resp.StatusCode != http.StatusOK:
		return nil, fmt.Errorf("%s: the server answers %s", name, resp.Status)
	case resp.ContentLength < 0:
		return nil, fmt.Errorf("%s: the server does not say how long the file is", name)
	case resp.Header.Get("Accept-Ranges") != "bytes":
		return nil, fmt.Errorf("%s: the server does not give parts of a file (Accept-Ranges)", name)
	}
	w.size, w.tag = resp.ContentLength, resp.Header.Get("ETag")
	if strings.HasPrefix(w.tag, "W/") {
		w.tag = "" // equal in meaning, not to the byte
	}
	mark := w.tag
	if mark == "" {
		mark = resp.Header.Get("Last-Modified")
	}
	return &blob{ReaderAt: w, name: name, size: w.size, stamp: strconv.FormatInt(w.size, 10) + " " + mark, close: func() error { return nil }}, nil
}

// withoutURL is what is wrong, without the address once more.
func withoutURL(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}

// webTries is how often a part is asked for before the error is handed on.
const webTries = 3

// ReadAt reads a part of the file. Where a connection breaks off, the rest is asked for.
func (w *webFile) ReadAt(p []byte, off int64) (n int, err error) {
	if off >= w.size {
		return 0, io.EOF
	}
	want := int(min(int64(len(p)), w.size-off))
	for try := range webTries {
		var more int
		more, err = w.get(p[n:want], off+int64(n))
		if n += more; err == nil {
			break
		}
		if final := (finalError{}); errors.As(err, &final) || errors.Is(err, fs.ErrPermission) {
			return n, err
		}
		time.Sleep(time.Duration(try) * 200 * time.Millisecond)
	}
	switch {
	case err != nil:
		return n, fmt.Errorf("%d bytes at %d could not be read, asked for %d times: %w", want, off, webTries, err)
	case want < len(p):
		return n, io.EOF
	}
	return n, nil
}

// finalError is an answer that asking again would not change.
type finalError struct{ error }

// Unwrap is part of package errors.
func (e finalError) Unwrap() error { return e.error }

func (w *webFile) get(p []byte, off int64) (int, error) {
	req, err := http.NewRequest(http.MethodGet, w.url, nil)
	if err != nil {
		return 0, err
	}
	req.Header.Set("Range", fmt.Sprintf("bytes=%d-%d", off, off+int64(len(p))-1))
	if w.tag != "" {
		req.Header.Set("If-Match", w.tag)
	}
	resp, err := w.client.Do(req)
	if err != nil {
		return 0, withoutURL(err)
	}
	defer resp.Body.Close()
	switch resp.StatusCode {
	case http.StatusPartialContent:
	case http.StatusPreconditionFailed:
		return 0, finalError{errChanged}
	case http.StatusNotFound, http.StatusForbidden, http.StatusOK:
		return 0, finalError{fmt.Errorf("the server answers %s where a part of the file was asked for", resp.Status)}
	default:
		return 0, fmt.Errorf("the server answers %s", resp.Status)
	}
	n, err := io.ReadFull(resp.Body, p)
	if err == io.ErrUnexpectedEOF || err == io.EOF {
		err = errors.New("the connection broke off")
	}
	return n, err
}
