"""Sets the HTML file named first with WeasyPrint as tagged PDF/UA-1, once for each line it is sent, and answers with the
processor time in milliseconds. Any WeasyPrint will do; `npm run bench` skips the comparison where there is none."""

import inspect
import sys
import time

import weasyprint

html = open(sys.argv[1], encoding="utf-8").read()
# the option's name changed with version 58
option = "variant" if "variant" in inspect.signature(weasyprint.HTML.write_pdf).parameters else "pdf_variant"
print(weasyprint.__version__, flush=True)
for number, _ in enumerate(sys.stdin):
    before = time.process_time()
    # another number each time, so that no cache answers
    document = weasyprint.HTML(string=html.replace("</body>", f"<p>{number}</p></body>"))
    pdf = document.write_pdf(**{option: "pdf/ua-1"})
    print((time.process_time() - before) * 1000, len(pdf), flush=True)
