package stream

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
)

// Store is a place whose files are read over http by ranges of bytes, under addresses of a scheme of
// its own, as s3://bucket/key.
type Store struct {
	Client func() (*http.Client, error)                                // that knows what the store wants of requests, such as a signature
	URL    func(address string) (string, error)                        // where a file is
	List   func(ctx context.Context, pattern string) ([]string, error) // the addresses that a pattern with * and ? names
}

var (
	stores    = map[string]Store{}
	storeLock sync.RWMutex
)

// RegisterStore adds the store of a scheme, which [Open] then reads addresses of. Packages call it
// when they are imported: import _ "github.com/lina-la/lina/stream/s3". It panics if
// the scheme has a store.
func RegisterStore(scheme string, s Store) {
	storeLock.Lock()
	defer storeLock.Unlock()
	if _, ok := stores[scheme]; ok || scheme == "http" || scheme == "https" {
		panic("stream: RegisterStore: there is a store for " + scheme)
	}
	stores[scheme] = s
}

// IsAddress reports whether a name is an address, as https://example.org/x.npy or s3://bucket/key, and no path.
func IsAddress(name string) bool { return schemeOf(name) != "" }

// schemeOf is what stands in front of ://, "" for a path.
func schemeOf(name string) string {
	scheme, _, ok := strings.Cut(name, "://")
	if !ok || len(scheme) < 2 || strings.ContainsFunc(scheme, func(r rune) bool { return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9') }) {
		return ""
	}
	return scheme
}

// storeOf is the store of a scheme; http and https are their own.
func storeOf(scheme string) (Store, error) {
	if scheme == "http" || scheme == "https" {
		return Store{
			Client: func() (*http.Client, error) { return webClient(), nil },
			URL:    func(address string) (string, error) { return address, nil },
		}, nil
	}
	storeLock.RLock()
	defer storeLock.RUnlock()
	if s, ok := stores[scheme]; ok {
		return s, nil
	}
	known := []string{"http://", "https://"}
	for other := range stores {
		known = append(known, other+"://")
	}
	slices.Sort(known)
	return Store{}, fmt.Errorf("addresses of %s:// are not read here; there are %s", scheme, strings.Join(known, ", "))
}

// list is the addresses that a pattern names, or the address itself where it is none.
func list(ctx context.Context, address string) ([]string, error) {
	s, err := storeOf(schemeOf(address))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", address, err)
	}
	if s.List == nil || !strings.ContainsAny(address, "*?[") {
		return []string{address}, nil
	}
	found, err := s.List(ctx, address)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", address, err)
	}
	return found, nil
}
