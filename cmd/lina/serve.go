package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/lina-la/lina/course/content"
	"github.com/lina-la/lina/course/record"
	"github.com/lina-la/lina/course/runner"
	"github.com/lina-la/lina/course/server"
)

// serveFlags are the flags of lina course.
type serveFlags struct {
	addr, data string
	noBrowser  bool
}

// serveCourse serves the course until Ctrl-C.
func serveCourse(cmd *cobra.Command, f serveFlags) error {
	if _, _, err := net.SplitHostPort(f.addr); err != nil {
		return usageError{fmt.Errorf("--addr %s: it is a host and a port, such as 127.0.0.1:7777", f.addr)}
	}
	ctx, stop := interruptible(cmd)
	defer stop()
	listener, err := listen(f.addr)
	if err != nil {
		return err
	}
	defer listener.Close()
	s, closeRecord, err := newCourseServer(ctx, cmd, f.data, listener.Addr())
	if err != nil {
		return err
	}
	defer closeRecord()

	address := "http://" + server.Hosts(listener.Addr())[0] + "/"
	fmt.Fprintln(cmd.OutOrStdout(), address)
	fmt.Fprintln(cmd.ErrOrStderr(), "The course is open at this address. Ctrl-C ends it.")
	warm := make(chan struct{})
	go func() {
		defer close(warm)
		s.WarmUp(ctx)
	}()
	if !f.noBrowser {
		openBrowser(address)
	}
	err = serveUntil(ctx, listener, s.Handler())
	stop()
	<-warm // its compilers end before the program does
	return err
}

// listen is net.Listen with an error that says what to do.
func listen(addr string) (net.Listener, error) {
	listener, err := net.Listen("tcp", addr)
	switch {
	case err == nil:
		return listener, nil
	case errors.Is(err, syscall.EADDRINUSE), strings.Contains(err.Error(), "Only one usage of each socket address"): // Windows
		return nil, fmt.Errorf("%s is in use; is the course open already? Another address: --addr 127.0.0.1:0", addr)
	case errors.Is(err, syscall.EACCES):
		return nil, fmt.Errorf("you may not listen on %s; take a port above 1023: --addr 127.0.0.1:0", addr)
	}
	return nil, fmt.Errorf("cannot listen on %s: %w", addr, innermost(err))
}

// innermost is the last error of a chain: the reason without the operations
// around it.
func innermost(err error) error {
	for {
		next := errors.Unwrap(err)
		if next == nil {
			return err
		}
		err = next
	}
}

// newCourseServer opens everything that the server needs.
func newCourseServer(ctx context.Context, cmd *cobra.Command, data string, addr net.Addr) (*server.Server, func() error, error) {
	if data == "" {
		config, err := os.UserConfigDir()
		if err != nil {
			return nil, nil, fmt.Errorf("there is no place for your record; name a folder with --data: %w", err)
		}
		data = filepath.Join(config, "lina")
	}
	logger := log.New(cmd.ErrOrStderr(), "lina: ", 0)
	c, err := content.Embedded()
	if err != nil {
		for line := range strings.Lines(err.Error()) {
			logger.Print(strings.TrimSpace(line))
		}
	}
	r, err := runner.New(ctx)
	if err != nil {
		return nil, nil, err
	}
	rec, err := record.Open(data)
	if err != nil {
		return nil, nil, err
	}
	s, err := server.New(c, r, rec, server.Hosts(addr), logger)
	return s, rec.Close, err
}

// serveUntil serves until the context ends, and gives answers under way two
// seconds more.
func serveUntil(ctx context.Context, listener net.Listener, handler http.Handler) error {
	srv := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	ended := make(chan error, 1)
	go func() { ended <- srv.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	if err := srv.Shutdown(grace); err != nil {
		srv.Close()
	}
	return nil
}

// openBrowser shows the address in the user's browser. If that does not work,
// the address stands on the terminal.
func openBrowser(address string) {
	command := []string{"xdg-open", address}
	switch runtime.GOOS {
	case "darwin":
		command = []string{"open", address}
	case "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler", address}
	}
	cmd := exec.Command(command[0], command[1:]...)
	if cmd.Start() == nil {
		go cmd.Wait()
	}
}
