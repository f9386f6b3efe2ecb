package stream

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

// blob is a file that is read at any place: a local one, or one behind http.
type blob struct {
	io.ReaderAt
	name  string
	size  int64
	stamp string // of this content
	close func() error
}

// openBlob opens a path or an http(s) address.
func openBlob(name string) (*blob, error) {
	if isAddress(name) {
		return openHTTP(name)
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
	return &blob{ReaderAt: f, name: name, size: info.Size(), stamp: stamp, close: f.Close}, nil
}

func isAddress(name string) bool {
	return strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://")
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

func openHTTP(url string) (*blob, error) {
	w := &webFile{client: webClient(), url: url}
	resp, err := w.client.Head(url)
	if err != nil {
		return nil, err
	}
	resp.Body.Close()
	switch {
	case resp.StatusCode != http.StatusOK:
		return nil, fmt.Errorf("%s: the server answers %s", url, resp.Status)
	case resp.ContentLength < 0:
		return nil, fmt.Errorf("%s: the server does not say how long the file is", url)
	case resp.Header.Get("Accept-Ranges") != "bytes":
		return nil, fmt.Errorf("%s: the server does not give parts of a file (Accept-Ranges)", url)
	}
	w.size, w.tag = resp.ContentLength, resp.Header.Get("ETag")
	if strings.HasPrefix(w.tag, "W/") {
		w.tag = "" // equal in meaning, not to the byte
	}
	mark := w.tag
	if mark == "" {
		mark = resp.Header.Get("Last-Modified")
	}
	return &blob{ReaderAt: w, name: url, size: w.size, stamp: strconv.FormatInt(w.size, 10) + " " + mark, close: func() error { return nil }}, nil
}

// webTries is how often a part is asked for before the error is handed on.
const webTries = 3

// ReadAt reads a part of the file.
func (w *webFile) ReadAt(p []byte, off int64) (n int, err error) {
	if off >= w.size {
		return 0, io.EOF
	}
	want := min(int64(len(p)), w.size-off)
	for try := range webTries {
		if n, err = w.get(p[:want], off); err == nil {
			break
		}
		var gone *goneError
		if errors.As(err, &gone) {
			return n, err
		}
		time.Sleep(time.Duration(try) * 200 * time.Millisecond)
	}
	if err == nil && want < int64(len(p)) {
		err = io.EOF
	}
	return n, err
}

type goneError struct{ msg string }

func (e *goneError) Error() string { return e.msg }

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
		return 0, err
	}
	defer resp.Body.Close()
	switch resp.StatusCode {
	case http.StatusPartialContent:
	case http.StatusPreconditionFailed:
		return 0, &goneError{w.url + ": the file has changed since the work began"}
	case http.StatusNotFound, http.StatusForbidden, http.StatusOK:
		return 0, &goneError{fmt.Sprintf("%s: the server answers %s where a part of the file was asked for", w.url, resp.Status)}
	default:
		return 0, fmt.Errorf("%s: the server answers %s", w.url, resp.Status)
	}
	return io.ReadFull(resp.Body, p)
}
