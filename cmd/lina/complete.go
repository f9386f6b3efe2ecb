package main

import (
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/lina-la/lina/course/content"
	"github.com/lina-la/lina/data"
)

// tableFiles are the endings of files that hold tables.
var tableFiles = append(formatEndings(), "gz", "bz2")

// formatEndings are the endings of the formats that are read, without their points.
func formatEndings() []string {
	var ends []string
	for _, f := range data.Formats() {
		for _, end := range f.Extensions {
			ends = append(ends, strings.TrimPrefix(end, "."))
		}
	}
	return ends
}

// completeTable completes the one argument of a command that reads a table.
func completeTable(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return tableFiles, cobra.ShellCompDirectiveFilterFileExt
}

// completeTwo lets a command complete two names of files.
func completeTwo(cmd *cobra.Command) {
	cmd.ValidArgsFunction = func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 1 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return tableFiles, cobra.ShellCompDirectiveFilterFileExt
	}
}

// complete completes the flags of a command that reads a table.
func (f *tableFlags) complete(cmd *cobra.Command) {
	for name, values := range map[string][]string{
		"header":    {"auto", "yes", "no"},
		"delimiter": {"tab", ",\tcomma", ";\tsemicolon", "|\tbar", " \tblanks"},
		"comment":   {"#", "%"},
		"missing":   {"-", ".", "-999", "missing"},
	} {
		cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
	}
	cmd.RegisterFlagCompletionFunc("cols", f.completeColumns)
	cmd.RegisterFlagCompletionFunc("input", cobra.FixedCompletions(formatNames(), cobra.ShellCompDirectiveNoFileComp))
	for _, name := range []string{"where", "sheet"} {
		cmd.RegisterFlagCompletionFunc(name, cobra.NoFileCompletions)
	}
}

// completeColumns offers the names of the file's columns behind the last comma.
func (f *tableFlags) completeColumns(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	none := cobra.ShellCompDirectiveNoFileComp
	if len(args) == 0 || args[0] == "-" {
		return nil, none
	}
	o, err := f.options()
	if err != nil {
		return nil, none
	}
	file := args[len(args)-1] // of plot and explain, the kind stands before it
	if _, err := os.Stat(args[0]); err == nil {
		file = args[0]
	}
	t := &data.Table{}
	for block, err := range data.Blocks(file, 100, &data.Options{CSV: o, Part: f.sheet, Format: f.input}) {
		if err != nil {
			return nil, none
		}
		t = block
		break // the beginning of the file is enough
	}
	before := typed[:strings.LastIndexByte(typed, ',')+1]
	var names []string
	for _, name := range t.Names() {
		if printable(name) == name && name != "" && !strings.Contains(name, ",") && strings.HasPrefix(before+name, typed) {
			names = append(names, before+name)
		}
	}
	return names, none | cobra.ShellCompDirectiveNoSpace
}

// completeAnswer completes the arguments of lina course check.
func completeAnswer(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	switch len(args) {
	case 0:
		c, err := content.Embedded()
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return codeExercises(c), cobra.ShellCompDirectiveNoFileComp
	case 1:
		return []string{"go"}, cobra.ShellCompDirectiveFilterFileExt
	}
	return nil, cobra.ShellCompDirectiveNoFileComp
}
