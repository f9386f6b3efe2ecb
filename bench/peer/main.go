// Command peer puts Lina behind the line protocol of the benchmark: it reads lines
// "op n dtype threads" and answers each with "ns_min ns_median", nanoseconds a
// call, or NA for an operation it does not know. It calls the public packages as a
// user writes them.
//
//	peer          destinations and factorizations are used again
//	peer fresh    every call allocates its result
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"runtime"
)

func main() {
	fresh := len(os.Args) == 2 && os.Args[1] == "fresh"
	if len(os.Args) > 2 || len(os.Args) == 2 && !fresh {
		fmt.Fprintln(os.Stderr, "usage: peer [fresh], requests on stdin")
		os.Exit(2)
	}
	if err := serve(os.Stdin, os.Stdout, os.Stderr, fresh, timingFromEnv()); err != nil {
		fmt.Fprintln(os.Stderr, "peer:", err)
		os.Exit(1)
	}
}

// request is one line of the protocol.
type request struct {
	op      string
	n       int
	dtype   string
	threads int
}

// serve answers requests until there are no more. A call that fails is NA, with
// the reason in the log.
func serve(in io.Reader, out, log io.Writer, fresh bool, t timing) error {
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		var r request
		if _, err := fmt.Sscan(lines.Text(), &r.op, &r.n, &r.dtype, &r.threads); err != nil {
			return fmt.Errorf("request %q: want \"op n dtype threads\"", lines.Text())
		}
		runtime.GOMAXPROCS(max(1, r.threads))
		if call, failure := prepare(r, fresh); call == nil {
			fmt.Fprintln(out, "NA")
		} else if low, median := t.measure(call); failure() != nil {
			fmt.Fprintf(log, "peer: %s: %v\n", lines.Text(), failure())
			fmt.Fprintln(out, "NA")
		} else {
			fmt.Fprintf(out, "%.1f %.1f\n", low, median)
		}
		runtime.GC() // the next request starts with a clean heap
	}
	return lines.Err()
}

// prepare makes the inputs of a request and returns the call to be timed, and
// what tells its error. The call is nil if there is no such operation.
func prepare(r request, fresh bool) (call func(), failure func() error) {
	switch {
	case r.n < 1:
	case r.dtype == "f64":
		return prepareOf[float64](r, fresh)
	case r.dtype == "f32":
		return prepareOf[float32](r, fresh)
	}
	return nil, nil
}
