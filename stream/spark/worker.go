package spark

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/lina-la/lina/stream"
)

// Worker is what an executor runs: "reduce FILE" or "merge FILE", FILE being the job. It reads
// lines from in and writes lines to out.
func Worker(ctx context.Context, args []string, in io.Reader, out io.Writer) error {
	if len(args) != 2 || args[0] != "reduce" && args[0] != "merge" {
		return fmt.Errorf("worker: reduce FILE or merge FILE, where %q was said", args)
	}
	text, err := os.ReadFile(args[1])
	if err != nil {
		return err
	}
	var job stream.Job
	if err := json.Unmarshal(text, &job); err != nil {
		return fmt.Errorf("%s: this is no job: %w", args[1], err)
	}
	w := bufio.NewWriter(out)
	if args[0] == "merge" {
		err = stream.MergeStates(job, in, w)
	} else {
		err = stream.ReduceRanges(ctx, job, name(), in, w)
	}
	if err == nil {
		err = w.Flush()
	}
	return err
}

// name is the machine and the folder, which is the executor's own.
func name() string {
	host, _ := os.Hostname()
	folder, _ := os.Getwd()
	return host + ":" + folder
}
