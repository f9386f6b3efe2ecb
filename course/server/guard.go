package server

import (
	"compress/gzip"
	"crypto/subtle"
	"net"
	"net/http"
	"strings"
)

// policy lets the page use what this server serves and nothing else. Styles
// may stand in elements: the editor and the maths set them from script.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self' 'unsafe-inline'; " +
	"font-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// workerScript runs learners' programs in the browser, under a policy of its
// own: it connects to nothing, not even to this server.
const (
	workerScript = "worker.js"
	workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'"
)

// guard refuses requests that do not come from our own page: a Host that is
// not ours (a name that someone made point here), an Origin that is not ours
// (another site's script), a POST without this start's token.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		if reason := s.refuse(r); reason != "" {
			answerError(w, http.StatusForbidden, reason)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// refuse is why a request is not answered, or "".
func (s *Server) refuse(r *http.Request) string {
	if !s.hosts[r.Host] {
		return "This server does not go by that name. Open the address that lina course printed."
	}
	for _, origin := range r.Header.Values("Origin") {
		if origin != "http://"+r.Host {
			return "Another site may not use this server."
		}
	}
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return ""
	}
	if subtle.ConstantTimeCompare([]byte(r.Header.Get("X-Lina-Token")), []byte(s.token)) != 1 {
		return "This page is older than the running server. Reload it; your code is kept."
	}
	return ""
}

// Hosts are the names that a server listening on addr goes by: the address
// itself, and for a loopback address also localhost. A server that listens
// everywhere goes by each address of the computer.
func Hosts(addr net.Addr) []string {
	host, port, err := net.SplitHostPort(addr.String())
	if err != nil {
		return []string{addr.String()}
	}
	names := []string{host}
	ip := net.ParseIP(host)
	switch {
	case ip == nil:
	case ip.IsLoopback():
		names = append(names, "localhost")
	case ip.IsUnspecified():
		names = []string{"localhost"}
		local, _ := net.InterfaceAddrs()
		for _, a := range local {
			if n, ok := a.(*net.IPNet); ok {
				names = append(names, n.IP.String())
			}
		}
	}
	var hosts []string
	for _, name := range names {
		full := net.JoinHostPort(name, port)
		hosts = append(hosts, full)
		if port == "80" { // which browsers leave out
			hosts = append(hosts, strings.TrimSuffix(full, ":80"))
		}
	}
	return hosts
}

// compress sends answers in gzip to browsers on other computers. On this one
// it would only take time.
func compress(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host, _, _ := net.SplitHostPort(r.RemoteAddr)
		ip := net.ParseIP(host)
		if ip == nil || ip.IsLoopback() || !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") || r.Header.Get("Range") != "" {
			next.ServeHTTP(w, r)
			return
		}
		z := &gzipWriter{ResponseWriter: w}
		defer z.close()
		next.ServeHTTP(z, r)
	})
}

// gzipWriter compresses the body of an answer that has one.
type gzipWriter struct {
	http.ResponseWriter
	zip   *gzip.Writer
	begun bool
}

func (z *gzipWriter) WriteHeader(status int) {
	if !z.begun {
		z.begun = true
		if status != http.StatusNoContent && status != http.StatusNotModified {
			z.Header().Del("Content-Length")
			z.Header().Set("Content-Encoding", "gzip")
			z.Header().Add("Vary", "Accept-Encoding")
			z.zip, _ = gzip.NewWriterLevel(z.ResponseWriter, gzip.BestSpeed)
		}
	}
	z.ResponseWriter.WriteHeader(status)
}

func (z *gzipWriter) Write(p []byte) (int, error) {
	if !z.begun {
		z.WriteHeader(http.StatusOK)
	}
	if z.zip == nil {
		return z.ResponseWriter.Write(p)
	}
	return z.zip.Write(p)
}

func (z *gzipWriter) close() {
	if z.zip != nil {
		z.zip.Close()
	}
}
