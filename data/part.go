package data

import (
	"fmt"
	"slices"
	"strings"
)

// pick finds the part that the options name, or the only one.
func pick(parts []Part, o *Options, what string) (int, error) {
	var names []string
	for _, p := range parts {
		names = append(names, p.Name)
	}
	switch i := slices.Index(names, o.Part); {
	case len(parts) == 0:
		return 0, &Error{Msg: fmt.Sprintf("the file holds no %s", what)}
	case o.Part == "" && len(parts) == 1:
		return 0, nil
	case o.Part == "":
		return 0, &Error{Msg: fmt.Sprintf("the file holds %s: choose one of %s", count(len(parts), what), listed(names))}
	case i < 0:
		return 0, &Error{Msg: fmt.Sprintf("no %s %q; there are %s", what, clip(o.Part), listed(names))}
	default:
		return i, nil
	}
}

// listed is a list of names for a message, the first of them if it is long.
func listed(names []string) string {
	const most = 12
	shown := make([]string, 0, most)
	for _, n := range names[:min(len(names), most)] {
		shown = append(shown, printable(n))
	}
	if len(names) > most {
		return strings.Join(shown, ", ") + ", …"
	}
	return strings.Join(shown, ", ")
}
