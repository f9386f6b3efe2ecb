// Command lina does linear algebra on files and teaches it.
//
//	lina course            the seven-day course, in the browser
//	lina info data.csv     what the file holds, and what kind of matrix it is
//	lina svd data.csv      singular values and vectors
//
// It exits with 0 when all went well, 1 when the data are at fault and 2 when
// the command line is; the reason is one line on stderr.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// Exit codes.
const (
	exitData  = 1 // the file, or what is in it, is at fault
	exitUsage = 2 // the command line is
)

// usageError marks an error of the command line.
type usageError struct{ error }

// quietError ends the program with exitData and says nothing more: what there
// was to say stands on stdout.
type quietError struct{}

func (quietError) Error() string { return "" }

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(30) // tables are few large pieces, which cost nothing to go through
	}
	os.Exit(run(newRootCommand()))
}

// run executes the command and turns its error into one line and an exit code.
func run(root *cobra.Command) (code int) {
	defer func() {
		if mistake := recover(); mistake != nil {
			fmt.Fprintf(root.ErrOrStderr(), "lina: this is a mistake in lina: %s\n", printable(fmt.Sprint(mistake)))
			if os.Getenv("LINA_TRACE") != "" {
				root.ErrOrStderr().Write(debug.Stack())
			}
			code = exitData
		}
	}()
	cmd, err := root.ExecuteC()
	if err == nil || endPipe(err) {
		return 0
	}
	if errors.Is(err, quietError{}) {
		return exitData
	}
	var usage usageError
	if errors.As(err, &usage) {
		fmt.Fprintf(root.ErrOrStderr(), "lina: %s (see: %s --help)\n", printable(err.Error()), cmd.CommandPath())
		return exitUsage
	}
	fmt.Fprintf(root.ErrOrStderr(), "lina: %s\n", printable(err.Error()))
	return exitData
}

func newRootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:   "lina",
		Short: "Linear algebra for machine learning: on your files, and as a course",
		Long: `Lina does linear algebra on your own files, and teaches it in seven days.

Start with the course:    lina course
or with a file:           lina info data.csv`,
		Args:          noSuchCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,

		SuggestionsMinimumDistance: 2,
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddGroup(
		&cobra.Group{ID: "file", Title: "Files:"},
		&cobra.Group{ID: "matrix", Title: "Matrices (the file as it stands is one):"},
		&cobra.Group{ID: "statistics", Title: "Statistics (columns are variables; text and rows with missing values are left out):"})
	for _, group := range []struct {
		id       string
		commands []*cobra.Command
	}{
		{"", []*cobra.Command{newCourseCommand()}},
		{"file", []*cobra.Command{newInfoCommand(), newConvertCommand(), newPlotCommand(), newManCommand()}},
		{"matrix", []*cobra.Command{newSolveCommand(), newInvCommand(), newDetCommand(), newRankCommand(), newCondCommand(), newLUCommand(), newQRCommand(), newCholCommand(), newEigCommand(), newSVDCommand(), newPInvCommand(), newMulCommand(), newExplainCommand()}},
		{"statistics", []*cobra.Command{newDescribeCommand(), newCovCommand(), newCorrCommand(), newDistCommand(), newPCACommand(), newKMeansCommand(), newLstSqCommand(), newRidgeCommand(), newLogitCommand()}},
	} {
		for _, c := range group.commands {
			c.GroupID = group.id
			root.AddCommand(c)
		}
	}
	root.AddCommand(newWorkerCommand())
	readInParts(root)
	return root
}

// noSuchCommand is the usage rule of lina itself, which has commands and no
// arguments.
func noSuchCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	hint := ""
	if near := nearest(args[0], root.SuggestionsFor(args[0])); len(near) > 0 {
		hint = "; did you mean " + strings.Join(near, " or ") + "?"
	}
	return usageError{fmt.Errorf("there is no command %q%s", args[0], hint)}
}

// nearest are the words of the same letters, as svd for sdv, or all if there are none.
func nearest(typed string, words []string) []string {
	letters := func(s string) string {
		r := []rune(s)
		slices.Sort(r)
		return string(r)
	}
	same := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return letters(w) != letters(typed) })
	if len(same) > 0 {
		return same
	}
	return words
}

// exactly is the usage rule that a command has one argument for each name.
func exactly(names ...string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		switch {
		case len(args) < len(names):
			return usageError{fmt.Errorf("%s is missing", names[len(args)])}
		case len(args) > len(names):
			return usageError{fmt.Errorf("%q is one argument too many", args[len(names)])}
		}
		return nil
	}
}
