/// The looks of a page around its figures: one column on a phone, two where there is room, and ink on paper.
enum PageStyle {
    static let rules: StaticString = """
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);\
        font:17px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;\
        font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}
        main,header,footer{max-width:70rem;margin:0 auto;padding:0 1.25rem}
        header{padding-top:3rem}
        h1{font-size:2.1rem;line-height:1.15;letter-spacing:-.02em;margin:0 0 .5rem;text-wrap:balance}
        h2{font-size:1.5rem;letter-spacing:-.01em;margin:3.5rem 0 1rem}
        h3{font-size:1.1rem;line-height:1.3;margin:0}
        p{margin:.4rem 0 0;max-width:44rem}
        a{color:var(--link)}
        .dim,.basis,footer{color:var(--dim)}
        .basis{font-size:.85rem;margin-top:.75rem}
        .tag{display:inline-block;margin-left:.5rem;padding:0 .5rem;border:1px solid var(--axis);border-radius:1rem;\
        color:var(--dim);font-size:.75rem;font-weight:400;white-space:nowrap;vertical-align:.1em}
        .notice{border-left:3px solid var(--ca);padding-left:.75rem}
        dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:1px;margin:2rem 0 0;\
        background:var(--grid);border:1px solid var(--grid);border-radius:.75rem;overflow:hidden}
        dl div{background:var(--card);padding:.9rem 1rem}
        dt{color:var(--dim);font-size:.85rem}
        dd{margin:0;font-size:1.6rem;line-height:1.3;letter-spacing:-.01em;font-weight:600}
        nav{margin-top:1.5rem;font-size:.95rem}
        nav a{display:inline-block;margin:0 1rem .25rem 0;padding:.15rem 0}
        .figures{columns:2 26rem;column-gap:1.25rem}.figures figure{break-inside:avoid;margin-bottom:1.25rem}
        .pairs{columns:auto;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:1.25rem;\
        align-items:start}.pairs figure{margin-bottom:0}
        figure{margin:0;min-width:0;background:var(--card);border:1px solid var(--grid);border-radius:.75rem;\
        padding:1.25rem 1.25rem 1rem}
        figcaption p{font-size:.95rem}
        svg.f{display:block;width:100%;max-width:33rem;height:auto;margin-top:1rem}
        details{margin-top:.5rem;font-size:.9rem}
        summary{cursor:pointer;color:var(--link);padding:.35rem 0}
        .scroll{overflow-x:auto;max-height:28rem}
        table{border-collapse:collapse;width:100%;font-size:.85rem}
        caption{text-align:left;color:var(--dim);padding:.5rem 0 .25rem}
        th,td{padding:.3rem .9rem .3rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--grid)}
        th{font-weight:600}
        .n{text-align:right}
        td.n{white-space:nowrap}
        .columns{margin-top:1rem;border:1px solid var(--grid);border-radius:.75rem;background:var(--card);padding:.5rem 1.25rem}
        .columns td:first-child,.columns th:first-child{white-space:nowrap;font-weight:600}
        code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.88em;overflow-wrap:anywhere}
        footer{padding-top:3rem;padding-bottom:4rem;font-size:.9rem}
        :focus-visible{outline:2px solid var(--link);outline-offset:2px}
        @media (max-width:44rem){body{font-size:16px}header{padding-top:1.75rem}h1{font-size:1.7rem}\
        main,header,footer{padding-left:.75rem;padding-right:.75rem}figure,.columns{padding:.9rem .75rem}\
        dl{grid-template-columns:1fr 1fr}\
        .columns thead{display:none}.columns tr{display:block;padding:.75rem 0;border-bottom:1px solid var(--grid)}\
        .columns tr:last-child,.columns td{border:0}.columns td{display:block;padding:.1rem 0}\
        .columns td[data-of]::before{content:attr(data-of) ": ";color:var(--dim)}}
        @media print{:root{--paper:#fff;font-size:9.5pt}body{font-size:1rem}main,header,footer{max-width:none;padding:0}header{padding-top:0}\
        h1{font-size:20pt}h2{break-after:avoid}nav,details{display:none}.figures{columns:2;column-gap:.5cm}.pairs{grid-template-columns:1fr 1fr;gap:.5cm}\
        figure{break-inside:avoid;padding:.35cm;border-color:#bbb}dl{border-color:#bbb}tr{break-inside:avoid}\
        .columns{padding:0 .35cm}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
        @page{margin:1.6cm}

        """
}
