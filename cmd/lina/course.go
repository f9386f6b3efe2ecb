package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/lina-la/lina/course/content"
	"github.com/lina-la/lina/course/runner"
	"github.com/lina-la/lina/course/verify"
)

func newCourseCommand() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "course",
		Short: "Serve the seven-day course to your browser",
		Long: `Course serves the seven days to your browser, from this computer and to this
computer. The first line it prints is the address. Your record is one file in the
data folder. Ctrl-C ends it.`,
		Args: exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error { return serveCourse(cmd, f) },
	}
	cmd.Flags().StringVar(&f.addr, "addr", "127.0.0.1:7777", "address to listen on; port 0 picks a free one")
	cmd.Flags().StringVar(&f.data, "data", "", "folder of your record (default: lina in the user's config folder)")
	cmd.Flags().BoolVar(&f.noBrowser, "no-browser", false, "do not open the browser")
	cmd.AddCommand(newCourseCheckCommand(), newCourseVerifyCommand())
	return cmd
}

// interruptible is a context that Ctrl-C ends, and with it every compiler and
// program that was started.
func interruptible(cmd *cobra.Command) (context.Context, context.CancelFunc) {
	ctx := cmd.Context()
	if ctx == nil {
		ctx = context.Background()
	}
	return signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
}

func newCourseCheckCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "check EXERCISE FILE.go",
		Short: "Check an answer to an exercise, as the page does",
		Long: `Check compiles the file with the checker of the exercise, runs it on this
computer and prints the verdict. It exits with 0 if the answer passes, 1 if not.`,
		Example: "  lina course check day3/dot dot.go",

		ValidArgsFunction: completeAnswer,
		Args:              exactly("EXERCISE", "FILE.go"),
		RunE: func(cmd *cobra.Command, args []string) error {
			c, loadErr := content.Embedded()
			e := c.Exercise(args[0])
			if e == nil && loadErr != nil {
				return loadErr
			}
			if e == nil {
				return usageError{fmt.Errorf("there is no exercise %q; there are %s", args[0], strings.Join(codeExercises(c), ", "))}
			}
			if e.Kind != content.Code {
				return usageError{fmt.Errorf("%s asks for words, not for code; answer it in the page", e.ID)}
			}
			source, err := readSource(args[1])
			if err != nil {
				return err
			}
			return checkAnswer(cmd, c, e, source)
		},
	}
}

// readSource reads a Go file that is not longer than one may be.
func readSource(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, runner.MaxSource+1))
	if err != nil {
		return "", err
	}
	return string(b), nil
}

// checkAnswer prints the verdict on an answer.
func checkAnswer(cmd *cobra.Command, c *content.Course, e *content.Exercise, source string) error {
	ctx, stop := interruptible(cmd)
	defer stop()
	r, err := runner.New(ctx)
	if err != nil {
		return err
	}
	files, err := c.FilesOf(e.ID)
	if err != nil {
		return err
	}
	o, err := r.RunNative(ctx, runner.Program{Source: source, Check: e.Check}, files)
	if err != nil {
		return err
	}
	passed, message := verify.Judge(o)
	fmt.Fprintln(cmd.OutOrStdout(), message)
	if !passed {
		return quietError{}
	}
	fmt.Fprintln(cmd.OutOrStdout(), e.Cheer)
	return nil
}

func codeExercises(c *content.Course) []string {
	var ids []string
	for _, d := range c.Days {
		for _, e := range d.Exercises {
			if e.Kind == content.Code {
				ids = append(ids, e.ID)
			}
		}
	}
	return ids
}

func newCourseVerifyCommand() *cobra.Command {
	var parallel int
	var mutants bool
	var outputs string
	cmd := &cobra.Command{
		Use:   "verify [DAY or EXERCISE]",
		Short: "Prove that the exercises and cells of the course work",
		Long: `Verify compiles and runs every cell of every lesson and every answer that comes
with the exercises. It wants starts, empty answers and wrong answers to fail,
wrong ones with the explanation written for them, and solutions to pass;
stored outputs as they are, true numbers in the words of figures, a licence
for each file, and links that lead somewhere.
With --mutants it changes every solution in every small way that compiles, and
wants each change to fail the check too, unless it is listed as equivalent.
It prints a line for each problem and exits with 1 if there is one.`,
		Example: "  lina course verify\n  lina course verify day3\n  lina course verify day3/dot",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return exactly("DAY")(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			c, loadErr := content.Embedded()
			out := cmd.OutOrStdout()
			if loadErr != nil {
				fmt.Fprintln(out, loadErr)
			}
			ctx, stop := interruptible(cmd)
			defer stop()
			r, err := runner.New(ctx)
			if err != nil {
				return err
			}
			only := strings.Join(args, "")
			report := func(problem string) { fmt.Fprintln(out, problem) }
			var summary verify.Summary
			if outputs != "" {
				summary, err = verify.WriteOutputs(ctx, c, r, outputs, parallel, report)
			} else {
				summary, err = verify.Course(ctx, c, r, only, parallel, report)
			}
			if err != nil {
				return err
			}
			fmt.Fprintln(out, summary)
			if mutants {
				found, err := verify.Mutants(ctx, c, r, only, report)
				if err != nil {
					return err
				}
				fmt.Fprintln(out, found)
				summary.Problems += found.Problems
			}
			if loadErr != nil || summary.Problems > 0 {
				return quietError{}
			}
			return nil
		},
	}
	cmd.Flags().IntVar(&parallel, "parallel", 2, "programs built at once")
	cmd.Flags().StringVar(&outputs, "outputs", "", "write what the cells put out into the lessons in this folder")
	cmd.Flags().BoolVar(&mutants, "mutants", false, "change the solutions too, and want each change to fail")
	return cmd
}
