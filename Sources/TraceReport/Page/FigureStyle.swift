/// The looks of figures, the same in a page and in a file of its own.
enum FigureStyle {
    /// Colours by their role: on light paper, on dark screens, and on printed paper always light.
    static let colors: StaticString = """
        :root{color-scheme:light;\
        --paper:#fbfaf7;--card:#fff;--ink:#20242c;--dim:#5a616e;--grid:#e4e1d9;--axis:#8d929c;--link:#23527c;\
        --c0:#35689a;--c1:#d0752a;--c2:#3a917f;--c3:#a2578b;--c4:#b99a26;--cr:#7f8894;--cu:#cbc8c0;--ce:#bf4a39;--ca:#dda63f;\
        --q0:#d3e2ee;--q1:#a9c7de;--q2:#7da9cb;--q3:#5389b4;--q4:#336793;--q5:#1d456b}
        @media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;\
        --paper:#14171b;--card:#1b1f25;--ink:#e9e7e2;--dim:#a5abb5;--grid:#31363e;--axis:#7b828d;--link:#9cc5ea;\
        --c0:#6fa5d6;--c1:#eba15c;--c2:#5fbda8;--c3:#d08dbd;--c4:#d9c05c;--cr:#8d96a3;--cu:#555b65;--ce:#e67f6d;--ca:#e5bb68;\
        --q0:#28394b;--q1:#35526f;--q2:#477196;--q3:#6493bd;--q4:#8fb8dc;--q5:#c6def1}}

        """

    /// The classes of ``Ink`` and of a ``Drawing``.
    static let marks: StaticString = """
        .f{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;font-size:13px;\
        font-variant-numeric:tabular-nums}
        .f text{fill:var(--ink)}.f .h{font-weight:600;font-size:14px}.f .d,.f .t{fill:var(--dim)}.f .t,.f .n{font-size:12px}
        .paper{fill:var(--card)}.c0{fill:var(--c0)}.c1{fill:var(--c1)}.c2{fill:var(--c2)}.c3{fill:var(--c3)}\
        .c4{fill:var(--c4)}.cr{fill:var(--cr)}.cu{fill:var(--cu)}.ce{fill:var(--ce)}.ca{fill:var(--ca)}
        .q0{fill:var(--q0)}.q1{fill:var(--q1)}.q2{fill:var(--q2)}.q3{fill:var(--q3)}.q4{fill:var(--q4)}.q5{fill:var(--q5)}
        .g{stroke:var(--grid)}.a{stroke:var(--axis)}.m{stroke:var(--ink);stroke-width:2}.w{stroke:var(--c0);stroke-width:2}

        """
}
