"""Everything held about one person, as the law lets that person ask for it.

``reading`` gathers it, ``purposes`` says what each datum is held for and ``rights`` what the person
may ask; ``telling`` says it in lines and ``page`` as the page that the person receives.
"""
